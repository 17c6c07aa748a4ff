"""The whole flow by requests-oauthlib. See client_libraries.spec.ts for what comes in and goes out."""

import json
import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_urlsafe

import requests
from oauthlib.oauth2 import OAuth2Error
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

given = json.loads(sys.argv[1])
site, client_id, secret = given["site"], given["id"], given["secret"]
server = requests.get(site + "/.well-known/openid-configuration").json()
session = OAuth2Session(client_id, scope=given["scope"].split(), redirect_uri=given["back"])
verifier = token_urlsafe(48)
challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
question, _ = session.authorization_url(
    server["authorization_endpoint"], code_challenge=challenge, code_challenge_method="S256"
)
print("Open", question, flush=True)
answer = sys.stdin.readline().strip()

in_form = {"client_id": client_id, "client_secret": secret}
in_header = {"auth": HTTPBasicAuth(client_id, secret)}
is_post = given["method"] == "client_secret_post"
for_code = {"include_client_id": True, "client_secret": secret} if is_post else in_header
later = in_form if is_post else in_header

url = server["token_endpoint"]
first = session.fetch_token(
    url, authorization_response=answer, code_verifier=verifier, **for_code
)
first_scope = first["scope"]
me = session.get(site + "/api/me/").json()
following = session.refresh_token(url, **later)
token = following["refresh_token"]
_, headers, body = session._client.prepare_token_revocation_request(
    server["revocation_endpoint"], token, "refresh_token", **(in_form if is_post else {})
)
requests.post(
    server["revocation_endpoint"],
    body,
    headers=headers,
    auth=None if is_post else in_header["auth"],
).raise_for_status()
try:
    session.refresh_token(url, refresh_token=token, **later)
    error = None
except OAuth2Error as refused:
    error = refused.error
scopes = [" ".join(first_scope), " ".join(following["scope"])]
print(json.dumps({"username": me["username"], "scopes": scopes, "error": error}))
