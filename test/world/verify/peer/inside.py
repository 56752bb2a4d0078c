"""A mail world of its own, in the network namespace that it is started in: DNS at 127.0.0.1:53 (Knot), policy hosts at port 443, mail servers at
port 25, and Postfix with postfix-mta-sts-resolver, which sends one message to each recipient. Reads what to serve from standard input, as JSON;
prints what became of it.
"""
import http.server
import json
import os
import re
import socketserver
import ssl
import subprocess
import sys
import tempfile
import threading
import time

KNOTD = "/usr/sbin/knotd"
PATIENCE = 60

WANTED = json.load(sys.stdin)
HOME = tempfile.mkdtemp(prefix="postroad-peer-")
os.chmod(HOME, 0o755)


def write(name, text):
    path = os.path.join(HOME, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf8") as file:
        file.write(text)
    return path


ROOT = write("root.pem", WANTED["root"])
RESOLV = write("resolv.conf", "nameserver 127.0.0.1\noptions timeout:2 attempts:1\n")
HOSTS = write("hosts", "127.0.0.1 localhost\n")


def context_of(number, served):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    path = write(f"certificates/{number}.pem", served["key"] + "".join(served["chain"]))
    context.load_cert_chain(path)
    return context


def start_dns():
    zones = WANTED["zones"]
    files = [write(f"zones/{index}.zone", text) for index, text in enumerate(zones.values())]
    stanzas = "".join(f"  - domain: {origin}.\n    file: {path}\n" for origin, path in zip(zones, files))
    knot = write(
        "knot.conf",
        f"server:\n    listen: 127.0.0.1@53\n    rundir: {HOME}\ndatabase:\n    storage: {HOME}\n"
        f"template:\n  - id: default\n    zonefile-sync: -1\n    journal-content: none\nzone:\n{stanzas}",
    )
    log = open(os.path.join(HOME, "knot.log"), "w", encoding="utf8")
    subprocess.Popen([KNOTD, "-c", knot], stdout=log, stderr=log)


def start_policy_hosts():
    policies = WANTED["policies"]
    contexts = {host: context_of(f"policy-{index}", served) for index, (host, served) in enumerate(policies.items())}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            served = policies.get(self.headers["Host"], {"status": 421, "headers": {}, "body": ""})
            self.send_response(served["status"])
            for name, value in served["headers"].items():
                self.send_header(name, value)
            body = served["body"].encode()
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        def get_request(self):
            connection, address = super().get_request()
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)

            def choose(tls, name, _):
                if name in contexts:
                    tls.context = contexts[name]

            context.sni_callback = choose
            return context.wrap_socket(connection, server_side=True), address

        def handle_error(self, *_):
            pass

    server = Server(("127.0.0.1", 443), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def start_mail_server(number, served):
    context = context_of(f"server-{number}", served) if served["chain"] else None

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            self.lines = self.request.makefile("rb")
            self.say("220 mail ESMTP")
            encrypted = False
            # After STARTTLS the lines are others.
            for line in iter(lambda: self.lines.readline(), b""):
                verb = line.split(b" ")[0].strip().upper()
                if verb == b"EHLO":
                    self.say("250-mail\r\n250-STARTTLS\r\n250 8BITMIME" if context and not encrypted else "250 mail")
                elif verb == b"STARTTLS" and context:
                    self.say("220 go ahead")
                    self.request = context.wrap_socket(self.request, server_side=True)
                    self.lines = self.request.makefile("rb")
                    encrypted = True
                elif verb == b"DATA":
                    self.say("354 go ahead")
                    for part in iter(self.lines.readline, b".\r\n"):
                        if part == b"":
                            return
                    self.say("250 taken")
                elif verb == b"QUIT":
                    return self.say("221 bye")
                else:
                    self.say("250 ok")

        def say(self, text):
            self.request.sendall(text.encode() + b"\r\n")

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

        def handle_error(self, *_):
            pass

    server = Server((served["address"], 25), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def start_sts():
    config = write(
        "mta-sts.yml",
        "host: 127.0.0.1\nport: 8461\ncache: {type: internal, options: {cache_size: 1000}}\ndefault_zone: {strict_testing: false, timeout: 4}\n",
    )
    log = open(os.path.join(HOME, "sts.log"), "w", encoding="utf8")
    subprocess.Popen(["mta-sts-daemon", "-c", config], stdout=log, stderr=log, env={**os.environ, "SSL_CERT_FILE": ROOT})


SERVICES = """pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def start_postfix():
    write("postfix/master.cf", SERVICES)
    write(
        "postfix/main.cf",
        f"""compatibility_level = 3.6
queue_directory = {HOME}/queue
data_directory = {HOME}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
meta_directory = /etc/postfix
shlib_directory = /usr/lib/postfix
maillog_file = {HOME}/maillog
maillog_file_prefixes = {HOME}
myhostname = sender.invalid
mydestination =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_tls_security_level = may
smtp_tls_policy_maps = socketmap:inet:127.0.0.1:8461:postfix
smtp_tls_CAfile = {ROOT}
smtp_tls_loglevel = 1
smtp_connect_timeout = 5s
""",
    )
    os.makedirs(os.path.join(HOME, "queue"))
    os.makedirs(os.path.join(HOME, "data"))
    subprocess.run(["chown", "postfix", os.path.join(HOME, "data")], check=True)
    subprocess.run(["postfix", "-c", os.path.join(HOME, "postfix"), "start"], check=True, capture_output=True)


def read(name):
    try:
        with open(os.path.join(HOME, name), encoding="utf8", errors="replace") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def deliver(recipients):
    """For each recipient how Postfix ended, and how it was encrypted on the way."""
    for recipient in recipients:
        message = f"From: <a@sender.invalid>\nTo: <{recipient}>\nSubject: test\n\ntest\n"
        command = ["sendmail", "-C", os.path.join(HOME, "postfix"), "-f", "a@sender.invalid", recipient]
        subprocess.run(command, input=message, text=True, check=True)
    until = time.time() + PATIENCE
    while True:
        statuses = dict(re.findall(r"to=<([^>]+)>.* status=(\w+)", read("maillog")))
        if all(recipient in statuses for recipient in recipients) or time.time() > until:
            break
        time.sleep(0.2)
    levels = {address: level for level, address in re.findall(r": (\w+) TLS connection established to \S+\[([0-9.]+)\]", read("maillog"))}
    return statuses, levels


def wait_for_port(port):
    import socket

    until = time.time() + PATIENCE
    while time.time() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nobody listens at {port}: {read('knot.log')}{read('sts.log')}")


def run(command):
    environment = {**os.environ, **command["env"], "NODE_EXTRA_CA_CERTS": ROOT}
    done = subprocess.run(command["argv"], cwd=command["cwd"], env=environment, capture_output=True, text=True)
    return {"code": done.returncode, "out": done.stdout, "err": done.stderr}


def main():
    subprocess.run(["/usr/sbin/ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["mount", "--bind", RESOLV, "/etc/resolv.conf"], check=True)
    subprocess.run(["mount", "--bind", HOSTS, "/etc/hosts"], check=True)
    start_dns()
    start_policy_hosts()
    for position, one in enumerate(WANTED["servers"]):
        start_mail_server(position, one)
    start_sts()
    wait_for_port(53)
    wait_for_port(8461)
    start_postfix()
    found, encrypted_by = deliver(WANTED["recipients"])
    commands = [run(command) for command in WANTED["commands"]]
    print(json.dumps({"statuses": found, "levels": encrypted_by, "commands": commands, "log": read("maillog")[-20000:] + read("sts.log")[-5000:]}))


try:
    main()
finally:
    subprocess.run(["postfix", "-c", os.path.join(HOME, "postfix"), "stop"], capture_output=True)
    subprocess.run(["rm", "-rf", HOME])
