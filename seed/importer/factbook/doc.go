// Package factbook reads which organizations countries take part in, as the World
// Factbook lists them: one text a country, "ADB (nonregional member), BIS, EAPC, …".
//
// Files, told by their header or their form:
//
//	<code>.json                              a country's file; the code is the file's name
//	code,region,country,raw,note             the field of many countries
//	recorded_at,commit,code,kind,raw         every version of the field, for a replay
//
// A text is split at commas and semicolons outside parentheses; a parenthesis that
// is never closed closes at the next comma; prose before a colon is left out; tags
// and entities are undone. What the parenthesis says decides what is claimed:
//
//	nothing, member, …             MEMBER_OF FULL
//	associate, correspondent, …    MEMBER_OF ASSOCIATE
//	observer                       OBSERVER_OF
//	partner, dialogue partner, …   PARTNER_OF
//	candidate country, …           CANDIDATE_FOR
//	suspended                      MEMBER_OF, and SUSPENDED_FROM {scope: MEMBERSHIP}
//	NGOs, national committees, …   AFFILIATED_WITH: a body of the country belongs, not the state
//
// Missions (UNIFIL) are listed among organizations: CONTRIBUTES_TO. "none" claims
// nothing. Absence is no claim either: a country without the field says nothing.
//
// The Factbook gives no dates. A claim is open at the start and goes on (`to: ..`)
// as of its edition, so it is certain from then on. Of a history, an item that stands
// in several editions is one claim of the first of them; it is superseded when an
// edition drops it. A country that lacks the field in an edition keeps what it had.
package factbook
