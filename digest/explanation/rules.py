"""The rules by which extraction decides, in words."""

from gettext import gettext as _

SENTENCES = {
    # the kind of meeting
    "kind_in_headline": _("The headline has a word for this kind of meeting."),
    "kind_in_report": _("What tells of the meeting has a word for this kind; the headline has none."),
    "held_online": _("It was held online: a meeting of the kind below, over a line."),
    "no_word_for_meeting": _("No word of the report says what kind of meeting it was."),
    # when
    "date_stated": _("The report states this date, year and all."),
    "date_labelled": _("The head of the report states it, in a line with a label: Date/Time, 会议时间."),
    "date_worked_out": _(
        "The report does not give the date in full; it was worked out from the day of "
        "publication, or from a year that the report names."
    ),
    "rival_dates": _("The report gives another date that could be meant as well."),
    "date_of_earlier": _("The date stands beside what tells of the meeting, and may be that of something earlier."),
    "weekday_differs": _("The weekday that the report gives is not that of the date."),
    # where
    "online": _("The headline, the beginning, or what tells of the meeting says that it was held online."),
    "venue_labelled": _("The head of the report states it, in a line with a label: Venue, 地点."),
    "building": _("A sentence that tells of the meeting names the building or room."),
    "place_of_event": _("A sentence that tells of the meeting names this place."),
    "place_named": _("Another sentence than those that tell of the meeting names this place."),
    "place_in_headline": _("The headline names this place."),
    "city_of_host": _("It is the host's own city, as a title or the name of a body says."),
    "country_of_host": _("It is the host's own country, as a title says; no city could be told."),
    "country_of_envoy": _("An envoy who was there is posted in this country; nothing else tells where it was."),
    "country_of_publisher": _(
        "Others came to the publisher, whose address on the web is of this country; nothing else tells where it was."
    ),
    "city_at_home": _("Of the cities that met it is the only one in the publisher's own country."),
    "seat_of_publisher": _("It is the publisher's own place, and the report speaks for it without naming it."),
    # which bodies took part
    "body_in_title": _("It stands in the title of somebody who took part."),
    "organizer": _("It stands where the report tells who organized the meeting."),
    "body_of_event": _("A sentence that tells of the meeting names it."),
    "places_in_headline": _("The headline names it side by side with another place."),
    "office_of_state": _(
        "Somebody holds an office that only a state has, and the title does not say of which: it "
        "is the country of the page, or of the meeting."
    ),
    "body_present": _("A sentence tells that it was there, beside those that tell of the meeting."),
    # who took part
    "named_beside_verb": _("The words stand beside a verb of speaking, and nothing else says that they are a name."),
    "named_with_honorific": _("A form of address, such as Mr or 女士, stands beside the name."),
    "named_in_apposition": _("The title stands behind the name, set off as an aside."),
    "named_with_title": _("A title stands beside the name."),
    "named_in_roster": _("The name stands in a list of those who took part."),
    # what they hold
    "title_in_front": _("The title stands in front of the name."),
    "title_behind": _("The title stands behind the name."),
    "title_in_roster": _("The list of those who took part gives the title."),
}
"""Every rule that a `Decision` can name."""
