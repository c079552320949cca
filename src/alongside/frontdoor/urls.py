"""The addresses of contacts and of requests to act."""

from django.urls import path

from alongside.frontdoor.views import contact, contacts, new, referral

app_name = "frontdoor"
urlpatterns = [
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/new/", new.new, name="new"),
    path("contacts/<ref:ref>/", contact.contact, name="contact"),
    path("referrals/<ref:ref>/", referral.referral, name="referral"),
]
