"""A host of the module `search`, written from docs/wire.md and the module's OpenAPI document alone.

Python 3 and its standard library. Settings: WIRE_KEY; OPENAPI, the file with the document; PORT; STORE, a file for the
data (in memory unless set).
"""
import base64, hmac, json, os, re, threading, time, urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import search
from search import STORE, STORE_ID
from values import fit, issues_of

MODULE = "search"
KEY = os.environ["WIRE_KEY"].encode()
LARGEST_BODY, LIFETIME, TOLERANCE, DAY = 4 * 1024 * 1024, 60, 75, 24 * 60 * 60
HEADERS = {
    "traceparent": r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}",
    "X-Principal": r"anonymous|(user|administrator|module) ([!-$&-~]|%[0-9A-Fa-f]{2})+",
    "X-Deadline-Ms": r"\d{1,6}",
    "Idempotency-Key": r"[!-~]{1,128}",
}

with open(os.environ["OPENAPI"], encoding="utf-8") as file:
    DOCUMENT = json.load(file)
FINGERPRINT = DOCUMENT["info"]["version"]
OPERATIONS = {
    post["operationId"]: {
        "kind": post["x-kind"],
        "input": post["requestBody"]["content"]["application/json"]["schema"],
        "result": post["responses"]["200"]["content"]["application/json"]["schema"],
    }
    for post in (item["post"] for item in DOCUMENT["paths"].values())
}

TURN = threading.Lock()  # All threads share one connection to the store, and take turns.
STORE.execute("""CREATE TABLE IF NOT EXISTS answers
    (principal, operation, key, digest, answer, at, PRIMARY KEY (principal, operation, key))""")


class Problem(Exception):
    def __init__(self, status, code, detail, **more):
        self.body = {"title": "Refused", "status": status, "code": code, "detail": detail, **more}


def carry_out(name, asked, call):
    """In one transaction: the effect, and for a command the answer that its key will have again."""
    with TURN, STORE:
        where = (call.principal, name, call.key)
        digest = hmac.digest(KEY, json.dumps(asked, sort_keys=True).encode(), "sha256")
        STORE.execute("DELETE FROM answers WHERE at < ?", (time.time() - DAY,))
        known = "SELECT digest, answer FROM answers WHERE principal = ? AND operation = ? AND key = ?"
        for earlier, answer in STORE.execute(known, where):
            if earlier != digest:
                raise Problem(409, "key_reused", f"{MODULE}.{name} was called before with this key and another input")
            return json.loads(answer)
        answer = search.OPERATIONS[name](asked)
        if call.key:
            kept = (*where, digest, json.dumps(answer), time.time())
            STORE.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)", kept)
        if time.monotonic() > call.deadline:
            raise Problem(504, "deadline_exceeded", f"{MODULE}.{name} did not answer before its deadline")
        return answer


def check_token(authorization):
    """A JSON Web Token, signed with the key that all hosts share, made out to this module."""
    try:
        header, claims, signature = re.fullmatch(r"(?i:bearer) (\S+)", authorization)[1].split(".")
        right = base64.urlsafe_b64encode(hmac.digest(KEY, f"{header}.{claims}".encode(), "sha256")).rstrip(b"=")
        is_ours = hmac.compare_digest(right, signature.encode()) and decoded(header)["alg"] == "HS256"
        claims, now = decoded(claims), time.time()
        is_for_us = (claims["iss"], claims["aud"]) == ("mythoughts", MODULE)
        has_begun = max(claims["iat"], claims.get("nbf", 0)) <= now + TOLERANCE
        is_over = min(claims["exp"], claims["iat"] + LIFETIME) <= now - TOLERANCE
        if is_ours and is_for_us and has_begun and not is_over:
            return
    except (TypeError, ValueError, KeyError):
        pass
    raise Problem(401, "unauthorized", "a wire token is missing or refused")


def decoded(text):
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def read_json(body):
    """JSON in UTF-8, whose numbers are integers without fraction or exponent, nested at most 64 deep."""
    try:
        value = json.loads(body.decode("utf-8"), parse_float=no_fraction)
    except UnicodeDecodeError:
        raise Problem(400, "invalid_body", "the body is not UTF-8")
    except ValueError:
        raise Problem(400, "invalid_body", "the body is not JSON")
    except RecursionError:
        value = None
    if value is None or depth_of(value) > 64:
        raise Problem(400, "invalid_body", "the body is nested more than 64 deep")
    return value


def no_fraction(number):
    raise Problem(400, "invalid_body", f"the body has the number {number}, with a fraction or an exponent")


def depth_of(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth_of, inner), default=0)


class Wire(BaseHTTPRequestHandler):
    protocol_version, wbufsize, disable_nagle_algorithm = "HTTP/1.1", -1, True

    def do_GET(self):
        is_health = self.path in ("/health/live", "/health/ready")
        self.answer(lambda: {"status": "live"} if is_health else self.describe())

    def do_POST(self):
        self.answer(self.call)

    def describe(self):
        """The handshake."""
        self.admit(f"/_modules/{MODULE}")
        return {"module": MODULE, "fingerprint": FINGERPRINT, "store": STORE_ID, "operations": OPERATIONS}

    def call(self):
        body = self.read_body()
        name = self.admit(f"/_modules/{MODULE}/([A-Za-z]+)")
        if name not in OPERATIONS:
            raise Problem(404, "unknown_operation", f'"{MODULE}" has no operation "{name}"')
        call = self.call_from(needs_key=OPERATIONS[name]["kind"] == "command")
        if self.headers.get_content_type() != "application/json":
            raise Problem(415, "invalid_body", "the body must be application/json")
        asked = read_json(body)
        schema = OPERATIONS[name]["input"]
        if self.headers.get("X-Contract", FINGERPRINT) != FINGERPRINT:
            asked = fit(schema, asked)
        issues = issues_of(schema, asked)
        if issues:
            detail = f"{MODULE}.{name} was called with input that its contract refuses"
            raise Problem(422, "invalid_input", detail, issues=issues)
        return carry_out(name, asked, call)

    def admit(self, path):
        """Lets in who brings a token, and says what the path names."""
        check_token(self.headers.get("Authorization"))
        named = re.fullmatch(path, self.path)
        if not named:
            raise Problem(404, "not_served", f"this host serves the module {MODULE} only")
        return named[named.lastindex or 0]

    def call_from(self, needs_key):
        for name, grammar in HEADERS.items():
            is_needed = needs_key or name != "Idempotency-Key"
            if is_needed and not re.fullmatch(grammar, self.headers.get(name, ""), re.ASCII):
                raise Problem(400, "invalid_headers", f"{name} must be {grammar}")
        return SimpleNamespace(
            principal=urllib.parse.unquote(self.headers["X-Principal"]),
            deadline=time.monotonic() + int(self.headers["X-Deadline-Ms"]) / 1000,
            key=self.headers["Idempotency-Key"] if needs_key else None,
        )

    def read_body(self):
        length = int(self.headers.get("Content-Length", LARGEST_BODY + 1))
        if length <= LARGEST_BODY:
            return self.rfile.read(length)
        self.close_connection = True  # What is not read cannot be followed by another request.
        raise Problem(413, "body_too_large", f"the body is larger than {LARGEST_BODY} bytes")

    def answer(self, work):
        try:
            status, kind, answer = 200, "application/json", work()
        except Problem as problem:
            status, kind, answer = problem.body["status"], "application/problem+json", problem.body
        except Exception as error:
            self.log_error("%r", error)
            self.close_connection = True
            status, kind = 500, "application/problem+json"
            answer = Problem(500, "module_failed", f"{MODULE} failed unexpectedly").body
        body = json.dumps(answer).encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": len(body), "X-Contract": FINGERPRINT}.items():
            self.send_header(name, str(value))
        if status == 401:
            self.send_header("WWW-Authenticate", "Bearer")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, message, *details):
        request_id = self.headers.get("X-Request-ID") if hasattr(self, "headers") else None
        print(json.dumps({"request_id": request_id, "msg": message % details}), flush=True)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "0"))), Wire)
    server.daemon_threads = True
    print(f"search answers at http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
