"""Header lines as real exports have them, year by year: the header alone says what a file is."""

from __future__ import annotations

import libnetgraph.sources as sources
import pytest

HEADERS = [
    ("eventbrite-attendees", "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Address 1,Home Address 2,Home City,Home State,Home Zip,Home Country,Job Title,Company"),
    ("eventbrite-attendees", "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Attendee Status,Barcode #,Cell Phone"),
    ("eventbrite-attendees", "Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee no.,Order Type,Attendee Status,County of Residence,Home Postcode,Home Country"),
    ("eventbrite-attendees", "Attendee #,Date,Last Name,First Name,Email,QTY,Ticket Type,Date Attending,Order #,Amount (USD),Attendee Status,Twitter handle,Job Title,Company,Website,Blog"),
    ("eventbrite-report", "Order ID,Order date,Attendee first name,Attendee last name,Attendee email,Phone number,Purchaser city,Purchaser state,Purchaser country,Event name,Event ID,Event start date,Event start time,Event timezone,Event location,Ticket quantity,Ticket tier,Ticket type,Currency,Ticket price,Buyer first name,Buyer last name,Buyer email,Seating location 1,Seating location 2,Seating location 3,Barcode number"),
    ("eventbrite-report", "ID dell'ordine,Data dell'ordine,Nome del partecipante,Cognome del partecipante,E-mail del partecipante,Numero di telefono,Nome dell'evento,ID evento,Data di inizio dell'evento,Ospite"),
    ("eventbrite-list", "Date Created,Order ID,Purchaser User ID,Attendee ID,Attendee First Name,Attendee Last Name,Status,Ticket Class,Ticket Class Price,Is Guest,Checked in,Checked in Date"),
    ("eventbrite-orders", "Order #,Order Date,First Name,Last Name,Email,Total Paid,Order Status,Promo Code,Affiliate,Event Name,Event Date,Checked In"),
    ("luma-guests", "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,qr_code_url,amount,amount_tax,amount_discount,currency,coupon_code,eth_address,solana_address,survey_response_rating,survey_response_feedback,ticket_type_id,ticket_name"),
    ("luma-guests", "guest_id,email,created_at,approval_status,qr_code_url"),
    ("meetup-attendees", "Name\tAttendance\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile\tNotes"),
    ("meetup-members", "Name\tUser ID\tTitle\tMember ID\tLocation\tJoined Group on\tLast visited group on\tLast Attended\tTotal RSVPs\tRSVPed Yes\tRSVPed Maybe\tRSVPed No\tMeetups attended\tNo shows\tIntro\tPhoto\tAssistant Organizer\tMailing List\tURL of Member Profile\tWhat company do you represent?"),
    ("tito-tickets", "Number,Ticket Created Date,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,Ticket Email,Ticket Company Name,Ticket Phone Number,Event,Void Status,Price,Ticket Reference,Tags,Unique Ticket URL,Unique Order URL,Order Reference,Order Name,Order Email,Order Completed Date,Payment Reference"),
    ("tito-tickets", "Registration Name,Registration Email,Ticket Full Name,Ticket Email,Void Status,Ticket Reference"),
    ("pretix-checkins", "Order code;Attendee name;Product;Price;Checked in;Checked out;Automatically checked in;Secret;E-mail;Company;Voucher code;Order date;Requires special attention;Comment;Seat ID"),
    ("google-form", "Timestamp,Email Address,Full name,Company"),
    ("google-form", "Horodateur,Adresse e-mail,Nom,Prénom"),
    ("microsoft-form", "Id,Start time,Completion time,Email,Name,Total points,Quiz feedback,Last modified time,Full name"),
    ("microsoft-form", "ID;Startzeit;Fertigstellungszeit;E-Mail;Name;Firma"),
    ("zoom", "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room"),
    ("zoom", "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room"),
    ("zoom", "Name (Original Name),User Email,Total Duration (Minutes),Guest"),
    ("teams", "Full Name\tUser Action\tTimestamp"),
    ("linkedin", "First Name,Last Name,URL,Email Address,Company,Position,Connected On"),
    ("linkedin", "First Name,Last Name,Email Address,Company,Position,Connected On"),
    ("google-contacts", "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value"),
    ("google-contacts", "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Birthday,Group Membership,E-mail 1 - Type,E-mail 1 - Value"),
    ("outlook-contacts", "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Birthday,E-mail Address,E-mail 2 Address,E-mail 3 Address,Primary Phone,Company,Job Title,Department"),
    ("mailchimp", "Email Address,First Name,Last Name,Phone Number,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS,SOURCE"),
    ("mailchimp", "Indirizzo email,Nome,Cognome,Numero di telefono,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,TAGS"),
    ("hubspot", "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,Lead Status,Create Date,Lifecycle Stage,Contact owner,Associated Company IDs"),
    ("hubspot", "Record ID,First name,Last name,Email,Connection strength,Strongest connection,Last interaction"),
    ("wild-apricot", "User ID,First name,Last name,Organization,Email,Phone,Password,Group participation,Archived,Subscribed to emails,Created on,Profile last update,Updated by"),
    ("bni-palms", "First Name,Last Name,P,A,L,M,S,RGI,RGO,RRI,RRO,V,1-2-1,TYFCB,CEU,T"),
    ("bni-palms", "First Name,Last Name,P,A,L,M,S,RGI,RGO,RRI,RRO,V,1-2-1,TYFCB,CEU,T,Testimonials"),
    ("sheet", "First Name,Last Name,Job Title,Company,Email Address,Country"),  # what badge scanners write
    ("sheet", "Nombre,Apellidos,Correo electrónico,Empresa"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "header"), HEADERS, ids=[f"{kind}-{n}" for n, (kind, _) in enumerate(HEADERS)])
@pytest.mark.parametrize("ending", ["csv", "xls", "txt"])
def test_a_header_says_what_a_file_is_whatever_its_name(tmp_path, kind, header, ending):
    path = tmp_path / f"export.{ending}"
    path.write_bytes(("\ufeff" + header + "\r\n").encode())
    found = sources.recognise(path)
    assert found and found[0].kind == kind and 0 < found[0].confidence <= 1 and found[0].why, found
    # A rival must be clearly less sure: one list is never taken for two.
    assert len(found) == 1 or found[1].confidence < found[0].confidence


# LinkedIn's own files have one order, and are told by it.
FREE = [(kind, header) for kind, header in HEADERS if kind != "linkedin"]


@pytest.mark.parametrize(("kind", "header"), FREE, ids=[f"{kind}-{n}" for n, (kind, _) in enumerate(FREE)])
def test_a_header_in_another_order_and_case_is_the_same(tmp_path, kind, header):
    delimiter = next(sign for sign in "\t;," if sign in header)
    cells = [cell.upper() for cell in header.split(delimiter)][::-1]
    path = tmp_path / "export.csv"
    path.write_text(delimiter.join(cells) + "\n", encoding="utf-8")
    assert sources.recognise(path)[0].kind == kind
