"""nginx as the service's own templates configure it, on ports and with a certificate for tests."""

import datetime
import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from string import Template

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.running import PROJECT, free_port, port_answers, wait_until

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
need_nginx = pytest.mark.skipif(
    NGINX is None, reason="needs nginx (Debian: apt-get install nginx-light)"
)
FOLDER = PROJECT / "cms" / "operations" / "proxy"
# Folders of tests are closed to others.
USER = "" if os.getuid() else "user root;"
# What Debian's and the container's own nginx.conf say around it.
AROUND = """
daemon off; {user} pid {folder}/pid; error_log {folder}/errors; worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {service}
}}
"""


class EnvironmentTemplate(Template):
    """What envsubst fills in: names in capitals and braces, and none of nginx's own variables."""

    pattern = r"\$\{(?P<braced>[A-Z_]+)\}|(?P<escaped>(?!))|(?P<named>(?!))|(?P<invalid>(?!))"


def configure(folder, *, services, host, https=443, http=80, tls=True):
    """Write nginx's configuration below ``folder``; return the file.

    ``services`` are hosts with ports; ``tls`` without a certificate is plain HTTP.
    """
    folder.mkdir(parents=True, exist_ok=True)
    make_certificate(folder, host)
    listen = (FOLDER / "listen.files").read_text().replace("/etc/nginx/tls", str(folder))
    listen = re.sub(r"^listen \[::\].*\n", "", listen, flags=re.MULTILINE)
    listen = listen.replace("443 ssl", f"{https} ssl")
    if not tls:
        listen = f"listen 127.0.0.1:{https};"
    (folder / "listen").write_text(listen)
    servers = " ".join(f"server {each} max_fails=1 fail_timeout=2s;" for each in services)
    text = EnvironmentTemplate((FOLDER / "service.conf.template").read_text()).safe_substitute(
        SITE_HOST=host, SERVICES=servers, PROXY_FOLDER=folder, PROXY_LISTEN=folder / "listen"
    )
    service = text.replace("listen 80", f"listen {http}")
    config = folder / "nginx.conf"
    config.write_text(AROUND.format(user=USER, folder=folder, service=service))
    return config


def make_certificate(folder, host, *, days=30):
    """Write a certificate of our own for ``host``, that began yesterday; return its file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "fullchain.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


@contextmanager
def proxied(folder, *, services, host, tls=True):
    """Let nginx stand before services; give its port."""
    port = free_port()
    config = configure(folder, services=services, host=host, https=port, http=free_port(), tls=tls)
    process = subprocess.Popen([NGINX, "-c", str(config)])
    try:
        wait_until(lambda: process.poll() is not None or port_answers(port))
        assert process.poll() is None, (folder / "errors").read_text()
        yield port
    finally:
        process.terminate()
        process.wait()
