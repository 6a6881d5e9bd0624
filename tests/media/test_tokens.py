"""Credentials against vectors made by other hands, and nothing secret in what a page is given."""

import base64
import hashlib
import hmac
import json

from hearings.media.tokens import janus_token, jwt, keyed, number, turn_password

# RFC 2202, case 2, and RFC 4231, case 2.
KEY, WORDS = "Jefe", "what do ya want for nothing?"
SHA1 = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
SHA256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
# The example of https://jwt.io, with its well-known secret.
JWT_SECRET = "your-256-bit-secret"
JWT_CLAIMS = {"sub": "1234567890", "name": "John Doe", "iat": 1516239022}
JWT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
    ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
)


def test_hmac_is_that_of_the_standards() -> None:
    assert keyed(KEY, WORDS, "sha1").hex() == SHA1
    assert keyed(KEY, WORDS).hex() == SHA256


def test_turn_password_is_the_base64_of_the_sha1_hmac() -> None:
    assert turn_password(KEY, WORDS) == base64.b64encode(bytes.fromhex(SHA1)).decode() == "7/zfauXrL6LSdBbV8YTfnCWafHk="


def test_janus_token_names_its_end_its_realm_and_what_it_opens() -> None:
    token = janus_token("secret", "janus.plugin.videoroom", "room=7", "feed=9", expires=1790000000)
    told, signature = token.split(":")
    assert told == "1790000000,janus.plugin.videoroom,room=7,feed=9"
    assert base64.b64decode(signature) == hmac.digest(b"secret", told.encode(), hashlib.sha1)


def test_jwt_is_the_known_one() -> None:
    assert jwt(JWT_SECRET, JWT_CLAIMS) == JWT


def test_jwt_claims_are_read_back() -> None:
    middle = jwt("s", {"video": {"room": "房"}}).split(".")[1]
    assert json.loads(base64.urlsafe_b64decode(middle + "==")) == {"video": {"room": "房"}}


def test_numbers_are_held_exactly_by_a_script_and_tell_nothing() -> None:
    made = {number("secret", f"room:1:{room}") for room in range(200)}
    assert len(made) == 200
    assert max(made) < 2**53
    assert number("another", "room:1:1") not in made
