"""The whole flow by Authlib. See client_libraries.spec.ts for what comes in and goes out."""

import json
import sys

from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

given = json.loads(sys.argv[1])
session = OAuth2Session(
    given["id"],
    given["secret"],
    scope=given["scope"],
    redirect_uri=given["back"],
    token_endpoint_auth_method=given["method"],
    revocation_endpoint_auth_method=given["method"],
    code_challenge_method="S256",
)
server = session.get(
    given["site"] + "/.well-known/openid-configuration", withhold_token=True
).json()
verifier = generate_token(48)
question, _ = session.create_authorization_url(
    server["authorization_endpoint"], code_verifier=verifier
)
print("Open", question, flush=True)
answer = sys.stdin.readline().strip()

url = server["token_endpoint"]
first = session.fetch_token(url, authorization_response=answer, code_verifier=verifier)
me = session.get(given["site"] + "/api/me/").json()
following = session.refresh_token(url)
token = following["refresh_token"]
session.revoke_token(
    server["revocation_endpoint"], token=token, token_type_hint="refresh_token"
).raise_for_status()
try:
    session.refresh_token(url, refresh_token=token)
    error = None
except OAuthError as refused:
    error = refused.error
scopes = [first["scope"], following["scope"]]
print(json.dumps({"username": me["username"], "scopes": scopes, "error": error}))
