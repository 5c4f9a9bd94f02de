// Package gate stands before the API on the way in: it sends away requests that
// pages of other sites cause, clients that ask too often, and, where tokens are
// wanted, those who show none; before what takes minutes (exports), those for whom
// there is no place. What passes is ordinary HTTP; the gate knows
// nothing of GraphQL but how an error looks.
//
// A reverse proxy in front does what is not here: TLS, log-ins, long-term bans.
package gate
