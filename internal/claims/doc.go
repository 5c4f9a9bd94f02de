// Package claims turns what sources say into what a view holds to be so: claims
// into spells. [Resolve] does it for one view, [ResolveAll] for all views and
// all versions of recorded time. Both are pure; they read no clock, and their
// answer does not depend on the order of the claims.
//
// The path of a claim:
//
//	claim ─▶ reading ─▶ group ─▶ walk ─▶ episode ─▶ fold ─▶ days ─▶ deny ─▶ draw
//	         windows    one key  deals   of some    axis    the     the     a
//	         of days             out     claims     by axis four    denials Spell
//
// A reading is a claim as windows of days. The claims of one key (predicate,
// subject, object, key qualifiers) are dealt out to episodes, stretches of time
// that they speak of together. Each episode folds its claims heaviest first:
// windows that meet intersect, windows that do not compete and the heavier one
// stays. From the windows that remain come the four days.
//
// The specification is semantics.md, and its words are used here. Where it
// leaves a choice, this package decides as follows.
//
// # Reading
//
//   - Confidence 0 means the default of the assertion; a source without a
//     rating weighs less than any rated one.
//   - "Narrower" compares the vagueness of all stated dates of a claim, added
//     up in days; an open side or no date at all is without limit. Of two claims
//     that are equal otherwise the one told first is heavier.
//   - An ongoing claim attests the day of the latest of its dated sources, since
//     they say jointly what it says. An attestation that the start or the end of
//     its own claim rules out, as of a source that announces what is to come,
//     attests nothing.
//   - "on" of a SPELL reads as "at". The window of a POINT is "on", else "at",
//     else from the start to the end. Points are not clipped to lives.
//   - An attestation whose window is a month may have been made on its last
//     day: LastConfirmed is the first day of the latest window.
//
// # Episodes
//
//   - Claims that date a start or an end are dealt out first, observations after
//     them, each heaviest first. So an observation finds the stretch that it
//     belongs to, however heavy it is, and folding still follows the weight.
//   - "Overlaps most" counts the days that a claim names; then the smaller gap
//     to them decides, then the possible days in common. Of a window that is open
//     on a side the bound on the other side is what is named: "began by June 2012"
//     joins the term nearest to June 2012.
//   - Two stretches of one key may follow one another with a handover on one
//     day or in one vague year, and are then not one stretch with both ends
//     disputed: if one may be over when the other begins, no date of the one
//     agrees with that of the other, and they share less than half of either.
//   - Two claims of one source family are disjoint if their ranges do not meet,
//     if they follow one another, or if one observes what the other dates
//     otherwise. Two observations are not: nothing in them ends.
//   - A claim overlaps two episodes, and disputes that both existed, if the days
//     of which it alone is certain do. A vague claim cannot.
//   - Observations of what is not continuous merge if their windows meet: they
//     are one observation, told twice. A continuous predicate lets an observation
//     join an episode that it lies outside of, and dispute its dates.
//   - A claim below the threshold that overlaps no episode belongs to none; of a
//     POINT it is another date of the nearest one.
//
// # Folding
//
//   - "to" two days competes; "to" and "through" are compared by the last day on
//     which the spell held, so that to 1 January agrees with through 31 December.
//   - An observation wholly before the start competes on START, as one wholly
//     after the end does on END.
//   - A claim below the threshold that disagrees does dispute the axis (the worked
//     example says so), and changes no day.
//   - From, To and Through are the words of the heaviest claim that states them,
//     also where a lighter claim narrowed the window. Confidence is that of the
//     heaviest claim.
//   - Claims lists all that stand and support the existence of the spell, also
//     those that lost on an axis; these are in Competing too.
//
// # Days
//
//   - A life clips the possible days; a spell that goes on is certain until the
//     life may end. One wholly outside a life keeps its days as possible ones, is
//     certain on none, and is disputed on EXISTENCE.
//   - What may have been over for ever ("to" some day up to 2012, start unknown)
//     is never certain: FromLatest is PosInf and ToEarliest is ToLatest. So no
//     sentinel stands on the wrong side, where the database could not tell it.
//
// # Denials
//
//   - A denial speaks of its own dates: of the days it was observed on if it has
//     nothing else, of all time if it has none. If the spell is certain on no day,
//     the days that its claims name take the place of the certain ones.
//   - A denial below the threshold disputes; it can never outweigh a supporter.
//
// # Strict
//
// The strict view believes no one source more than another. Only claims with
// confidence 70 or more, or PREFERRED, open or move a spell; a disputed axis
// spans what all of them say instead of what the winner says, so that a certain
// day is certain whoever is right; an end that some of them do not know is
// unknown; and spells disputed on EXISTENCE are left out.
//
// # Views and versions
//
// A claim is heard in the view of a collection or a source family if it cites one
// of its sources; a DERIVED claim without citation only in default and strict.
// Sources, lives and predicates are as they are now in every version.
//
// # Numbers
//
// Observations of different measures or units are never compared and never
// added. Observations that may both be the latest on a day, because a date is
// vague or because two claims name the same one, give a figure that spans both.
package claims
