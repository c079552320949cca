"""Signing in with the council's own account: only what its identity service has signed for us is believed."""

from typing import Any, Final

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.app_settings import UID_MAX_LENGTH
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from requests import RequestException

COUNCIL: Final = "council"
_KEPT: Final = ("email", "email_verified")


class SignedTokens(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The exchange with the identity service, where a token without a good signature is refused.

    The standard lets one that came straight over TLS go unchecked. We check: councils put proxies
    that open TLS between us and the service.
    """

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return who has signed in, from the signed token and nothing else."""
        claims = self._signed(app, kwargs["response"].get("id_token", ""))
        if "email" not in claims:
            claims = self._fetched(token, claims["sub"]) | claims
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        # We need to know somebody again, not to keep all that the service tells of them.
        login.account.extra_data = {"id_token": {k: claims[k] for k in _KEPT if k in claims}}
        return login

    def _signed(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("The token is not one that can be checked") from error
        who = claims.get("sub")
        if not isinstance(who, str) or not 0 < len(who) <= UID_MAX_LENGTH:
            raise OAuth2Error("The token does not say who it is about")
        return claims

    def _fetched(self, token: Any, sub: str) -> dict[str, Any]:
        claims = self._fetch_user_info(token.token)
        if claims.get("sub") != sub:
            raise OAuth2Error("The service answered about somebody else")
        return dict(claims)


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Ask first, then send somebody to the council's sign-in page."""
    return _answer(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Receive somebody back from the council's sign-in page."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    # Accounts are connected by the address somebody was invited with, never by a page that asks for it.
    if provider_id != COUNCIL or "process" in request.GET or "process" in request.POST:
        raise Http404
    exchange = SignedTokens(request, provider_id)
    try:
        answer: HttpResponse = view.adapter_view(exchange)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except RequestException as error:
        provider = get_adapter().get_provider(request, provider_id)
        answer = render_authentication_error(request, provider, exception=error)
    return answer
