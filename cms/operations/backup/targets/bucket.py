"""Backups in a bucket of S3, or of a service that speaks as it does."""

import io
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.utils.translation import gettext as _

from cms.operations.backup.refusals import Refused

SCHEME = "s3://"
# Bytes that are held until they are sent; S3 takes ten thousand of such parts.
PART = 32 * 1024 * 1024
LEFT = timedelta(days=1)
# Seconds.
PATIENCE = Config(connect_timeout=10, read_timeout=60, retries={"max_attempts": 5})


@contextmanager
def telling(place):
    """Tell in a line what the bucket has answered."""
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise Refused(f"{place}: {error}") from error


class Bucket:
    """Who may, and where it answers, is told by the environment (AWS_ACCESS_KEY_ID and others)."""

    def __init__(self, address):
        place = urlsplit(address)
        self.name, self.prefix = place.netloc, place.path.strip("/")
        if not self.name:
            raise Refused(_("%s names no bucket. For example: s3://bucket/backups") % address)
        with telling(self):
            self.client = boto3.client("s3", config=PATIENCE)

    def __str__(self):
        return f"{SCHEME}{self.name}/{self.prefix}".rstrip("/")

    def key(self, name):
        return f"{self.prefix}/{name}".lstrip("/")

    def at(self, name):
        return {"Bucket": self.name, "Key": self.key(name)}

    @contextmanager
    def writing(self, name):
        """Give a file to write to; nothing has the name until all was sent."""
        with telling(self):
            self.remove_left()
            upload = Upload(self.client, self.at(name))
            try:
                yield upload
                upload.complete()
            except BaseException:
                upload.abort()
                raise

    def remove_left(self):
        """Abort what a killed process has begun: it is paid for, and shown by no list."""
        begun = self.client.list_multipart_uploads(Bucket=self.name, Prefix=self.key("backup-"))
        for each in begun.get("Uploads", []):
            if each["Initiated"] < datetime.now(UTC) - LEFT:
                self.client.abort_multipart_upload(
                    Bucket=self.name, Key=each["Key"], UploadId=each["UploadId"]
                )

    def files(self):
        with telling(self):
            pages = self.client.get_paginator("list_objects_v2")
            found = pages.paginate(Bucket=self.name, Prefix=self.key(""))
            for page in found:
                for each in page.get("Contents", []):
                    yield each["Key"].removeprefix(self.key("")), each["Size"]

    def open(self, name):
        with telling(self):
            return Download(self.client.get_object(**self.at(name))["Body"], self)

    def delete(self, name):
        with telling(self):
            self.client.delete_object(**self.at(name))


class Upload:
    """A file to write to, sent in parts of which one at a time is held."""

    def __init__(self, client, place):
        self.client, self.place, self.waiting = client, place, bytearray()
        self.id = client.create_multipart_upload(**place)["UploadId"]
        self.sent = []

    def write(self, data):
        self.waiting += data
        while len(self.waiting) >= PART:
            self.send(self.waiting[:PART])
            del self.waiting[:PART]
        return len(data)

    def flush(self):
        pass

    def send(self, data):
        number = len(self.sent) + 1
        answer = self.client.upload_part(
            **self.place, UploadId=self.id, PartNumber=number, Body=bytes(data)
        )
        self.sent.append({"PartNumber": number, "ETag": answer["ETag"]})

    def complete(self):
        self.send(self.waiting)
        self.client.complete_multipart_upload(
            **self.place, UploadId=self.id, MultipartUpload={"Parts": self.sent}
        )

    def abort(self):
        self.client.abort_multipart_upload(**self.place, UploadId=self.id)


class Download(io.RawIOBase):
    """What a bucket sends, as a file."""

    def __init__(self, body, bucket):
        self.body, self.bucket = body, bucket

    def readable(self):
        return True

    def readinto(self, buffer):
        with telling(self.bucket):
            data = self.body.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
