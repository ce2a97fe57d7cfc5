"""Folders and buckets: a backup has its name when it is whole, and not before."""

import os
import time
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto.server import ThreadedMotoServer

from cms.operations.backup.refusals import Refused
from cms.operations.backup.targets import bucket
from cms.operations.backup.targets.folder import LEFT
from cms.operations.backup.targets.target import name_of, opened, stored_in, target_at

NOW = datetime(2026, 11, 27, 3, 30, tzinfo=UTC)
BYTES = os.urandom(300_000)


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def variables(server):
    """What the environment says of a bucket."""
    return {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "an id",
        "AWS_SECRET_ACCESS_KEY": "a key for tests alone",
        "AWS_DEFAULT_REGION": "eu-central-1",
    }


@pytest.fixture
def client(variables, monkeypatch):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    region = {"LocationConstraint": "eu-central-1"}
    client.create_bucket(Bucket="backups", CreateBucketConfiguration=region)
    yield client
    for page in client.get_paginator("list_objects_v2").paginate(Bucket="backups"):
        for each in page.get("Contents", []):
            client.delete_object(Bucket="backups", Key=each["Key"])
    client.delete_bucket(Bucket="backups")


@pytest.fixture
def bucket_target(client):
    return target_at("s3://backups/of/the-site")


@pytest.fixture
def folder_target(tmp_path):
    return target_at(str(tmp_path / "backups"))


@pytest.fixture(params=["folder_target", "bucket_target"])
def target(request):
    return request.getfixturevalue(request.param)


def write(target, data=BYTES, *, moment=NOW):
    name = name_of(moment, is_encrypted=False)
    with target.writing(name) as file:
        file.write(data)
    return name


def write_and_fail(target):
    with target.writing(name_of(NOW, is_encrypted=True)) as file:
        file.write(BYTES)
        raise RuntimeError


def read(target, name):
    with opened(name, target) as file:
        return file.read()


def test_what_was_written_is_read(target):
    name = write(target)

    assert read(target, name) == BYTES
    assert [each.size for each in stored_in(target)] == [len(BYTES)]


def test_the_newest_stands_first_and_is_found_as_the_latest(target):
    write(target, b"old", moment=NOW - timedelta(days=1))
    name = write(target, b"new")

    assert stored_in(target)[0].name == name
    assert read(target, "latest") == b"new"


def test_it_has_no_name_before_it_is_whole(target):
    with target.writing("backup-20261127T033000Z-abcdef.tar") as file:
        file.write(BYTES)
        assert stored_in(target) == []

    assert len(stored_in(target)) == 1


def test_what_fails_in_the_middle_leaves_nothing(target):
    with pytest.raises(RuntimeError):
        write_and_fail(target)

    assert list(target.files()) == []


def test_an_upload_that_fails_is_aborted(client, bucket_target):
    with pytest.raises(RuntimeError):
        write_and_fail(bucket_target)

    assert "Uploads" not in client.list_multipart_uploads(Bucket="backups")


def test_a_large_one_is_sent_in_parts(client, bucket_target, monkeypatch):
    monkeypatch.setattr(bucket, "PART", 5 * 1024 * 1024)
    data = os.urandom(12 * 1024 * 1024)

    name = write(bucket_target, data)

    assert read(bucket_target, name) == data
    head = client.head_object(Bucket="backups", Key=f"of/the-site/{name}")
    assert head["ETag"].strip('"').endswith("-3")


def test_other_files_are_nobodys_matter(target):
    with target.writing("notes.txt") as file:
        file.write(b"words")

    assert stored_in(target) == []


def test_what_a_killed_process_has_left_in_a_folder_goes_after_a_day(folder_target):
    write(folder_target)
    left, fresh = (folder_target.path / f".backup-{name}.part" for name in ("left", "fresh"))
    left.touch()
    fresh.touch()
    os.utime(left, (time.time() - LEFT - 60,) * 2)

    write(folder_target)

    assert (left.exists(), fresh.exists()) == (False, True)


def test_nobody_else_on_the_machine_reads_it(folder_target):
    name = write(folder_target)

    assert (folder_target.path / name).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("address", ["s3://", "s3:///prefix"])
def test_an_address_without_a_bucket_is_refused(address):
    with pytest.raises(Refused):
        target_at(address)


def test_a_bucket_that_is_not_there_is_told_of(client):
    with pytest.raises(Refused, match="s3://nowhere"):
        write(target_at("s3://nowhere/of"))


@pytest.mark.one_round
def test_a_backup_goes_to_a_bucket_and_comes_back_from_it(site, client, variables):
    where = variables | {"BACKUP_TARGET": "s3://backups/of/the-site"}

    site.succeed("backup", "create", **where)
    site.succeed("backup", "create", **where)
    site.succeed("backup", "restore", "latest", "--replace", "--no-safety-copy", **where)
    site.succeed("backup", "prune", **where)

    assert site.succeed("backup", "list", **where).count(".tar") == 1
    assert client.list_objects_v2(Bucket="backups")["KeyCount"] == 1
