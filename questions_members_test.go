package entente_test

// memberQuestions ask who belonged to what.
var memberQuestions = []question{
	{
		file: "q01-parties-1998",
		asks: "Which states were parties to the Collective Security Treaty on 1998-06-30?",
		answers: []answer{
			{at: "treaty.parties", columns: "totalCount", rows: "9"},
			{at: "treaty.possibly", columns: "totalCount", rows: "9"},
			{at: "treaty.parties.edges", columns: "node.id from claims{id basis}", rows: `
					state:armenia    | 1992-05-15 | clm:F031 –; clm:derived:party-to:armenia:cst-1992 clm:F001,clm:F016,clm:F031
					state:azerbaijan | 1993       | clm:derived:party-to:azerbaijan:cst-1992 clm:F007,clm:F022,clm:F023
					state:belarus    | 1993       | clm:F032 –; clm:derived:party-to:belarus:cst-1992 clm:F009,clm:F017,clm:F032
					state:georgia    | 1993       | clm:derived:party-to:georgia:cst-1992 clm:F011,clm:F024,clm:F025
					state:kazakhstan | 1992-05-15 | clm:F033 –; clm:derived:party-to:kazakhstan:cst-1992 clm:F002,clm:F018,clm:F033
					state:kyrgyzstan | 1992-05-15 | clm:F034 –; clm:derived:party-to:kyrgyzstan:cst-1992 clm:F003,clm:F019,clm:F034
					state:russia     | 1992-05-15 | clm:F035 –; clm:derived:party-to:russia:cst-1992 clm:F004,clm:F020,clm:F035
					state:tajikistan | 1992-05-15 | clm:F036 –; clm:derived:party-to:tajikistan:cst-1992 clm:F005,clm:F021,clm:F036
					state:uzbekistan | 1992-05-15 | clm:derived:party-to:uzbekistan:cst-1992 clm:F006,clm:F026,clm:F027`},
			{at: "treaty.parties.edges.claims", columns: "id locators", rows: `
					clm:F031                                 | 000:P11
					clm:derived:party-to:armenia:cst-1992    | 000:P11,001:P8,001:P15,002:P13,003:P12
					clm:derived:party-to:azerbaijan:cst-1992 | 001:P9,001:P17,003:P13,003:P14
					clm:F032                                 | 000:P11
					clm:derived:party-to:belarus:cst-1992    | 000:P11,001:P9,001:P15,003:P13
					clm:derived:party-to:georgia:cst-1992    | 000:P11,001:P9,001:P17,003:P13,003:P14
					clm:F033                                 | 000:P11
					clm:derived:party-to:kazakhstan:cst-1992 | 000:P11,001:P8,001:P15,002:P13,003:P12
					clm:F034                                 | 000:P11
					clm:derived:party-to:kyrgyzstan:cst-1992 | 000:P11,001:P8,001:P15,002:P13,003:P12
					clm:F035                                 | 000:P11
					clm:derived:party-to:russia:cst-1992     | 000:P11,001:P8,001:P15,002:P13,003:P12
					clm:F036                                 | 000:P11
					clm:derived:party-to:tajikistan:cst-1992 | 000:P11,001:P8,001:P15,002:P13,003:P12
					clm:derived:party-to:uzbekistan:cst-1992 | 000:P11,001:P8,001:P17,002:P13,003:P12,003:P14`},
		},
		differs: "the reference set counts the parties from the day the treaty came into force, 1994-04-20, not from their signatures: the same nine",
	},
	{
		file: "q03-members-1996",
		asks: "Which states were members of the CSTO on 1996-10-15?",
		answers: []answer{
			{at: "organization.members.nodes", columns: "id", rows: ""},
			{at: "organization.possibly.nodes", columns: "id", rows: ""},
			{at: "treaty.parties", columns: "totalCount", rows: "9"},
			{at: "treaty.parties.nodes", columns: "id", rows: `
					state:armenia
					state:azerbaijan
					state:belarus
					state:georgia
					state:kazakhstan
					state:kyrgyzstan
					state:russia
					state:tajikistan
					state:uzbekistan`},
			{at: "foundation.nodes", columns: "id predicate on object.id locators", rows: `
					clm:F038 | ESTABLISHED | 2002-05    | –                     | 000:P11
					clm:F039 | ESTABLISHED | 2002       | –                     | 003:P14
					clm:F040 | ADOPTED     | 2002-10-07 | doc:csto-charter-2002 | 001:P19`},
		},
	},
	{
		file: "q04-members-2008",
		asks: "Which states were members of the CSTO on 2008-07-15?",
		answers: []answer{
			{at: "organization.members", columns: "totalCount", rows: "7"},
			{at: "organization.members.edges", columns: "node.id from to claims{id locators}", rows: `
					state:armenia    | 2002 | ..         | clm:F062 000:P11,002:P13,003:P14,004:P3; clm:F062-2014 003:P27
					state:belarus    | 2002 | ..         | clm:F063 000:P11,002:P13,003:P14,004:P3; clm:F063-2014 003:P27
					state:kazakhstan | 2002 | ..         | clm:F064 000:P11,002:P13,003:P14,004:P3; clm:F064-2014 003:P27
					state:kyrgyzstan | 2002 | ..         | clm:F065 000:P11,002:P13,003:P14,004:P3; clm:F065-2014 003:P27
					state:russia     | 2002 | ..         | clm:F066 000:P11,002:P13,003:P14; clm:F066-2014 003:P27
					state:tajikistan | 2002 | ..         | clm:F067 000:P11,002:P13,003:P14,004:P3; clm:F067-2014 003:P27
					state:uzbekistan | 2006 | 2012-06-28 | clm:F068 001:P22,001:P36; clm:F068-003 003:P22,003:P27`},
			{at: "organization.stated.nodes", columns: "id value at locators", rows: `
					clm:F073     | 7 | 2008-07 | 001:P30
					clm:F073-003 | 7 | 2008    | 003:P18`},
		},
		differs: "the reference set knows the days: members from the decision of 2002-10-07, Uzbekistan from 2006-06-23 to 2012-12-19: the same seven",
	},
	{
		file: "q05-members-2022",
		asks: "Which states were members of the CSTO on 2022-01-10, and what was Uzbekistan’s status?",
		answers: []answer{
			{at: "organization.members", columns: "totalCount", rows: "6"},
			{at: "organization.members.edges", columns: "node.id from to claims{id locators}", rows: `
					state:armenia    | 2002 | .. | clm:F062 000:P11,002:P13,003:P14,004:P3; clm:F062-2014 003:P27
					state:belarus    | 2002 | .. | clm:F063 000:P11,002:P13,003:P14,004:P3; clm:F063-2014 003:P27
					state:kazakhstan | 2002 | .. | clm:F064 000:P11,002:P13,003:P14,004:P3; clm:F064-2014 003:P27
					state:kyrgyzstan | 2002 | .. | clm:F065 000:P11,002:P13,003:P14,004:P3; clm:F065-2014 003:P27
					state:russia     | 2002 | .. | clm:F066 000:P11,002:P13,003:P14; clm:F066-2014 003:P27
					state:tajikistan | 2002 | .. | clm:F067 000:P11,002:P13,003:P14,004:P3; clm:F067-2014 003:P27`},
			{at: "organization.suspended.edges", columns: "node.id scope from endKind claims{id locators}", rows: "state:uzbekistan | MEMBERSHIP | 2012-06-28 | ONGOING | clm:F070 001:P36,003:P27"},
			{at: "organization.formerMember.edges", columns: "node.id from to endKind claims{id locators}", rows: "state:uzbekistan | 2006 | 2012-06-28 | KNOWN | clm:F068 001:P22,001:P36; clm:F068-003 003:P22,003:P27"},
			{at: "standing", columns: "status relationships{type claims.id}", rows: "SUSPENDED | MEMBER_OF clm:F068,clm:F068-003; SUSPENDED_FROM clm:F070"},
		},
		differs: "the reference set ends Uzbekistan's membership when the note was accepted, 2012-12-19, six months after the suspension began: the same six, still suspended",
	},
	{
		file: "q07-former-members",
		asks: "Former parties/members: which states left the treaty or the CSTO and have no current membership in January 2022?",
		answers: []answer{
			{at: "states.nodes", columns: "id treaties.edges{from to through claims.id} memberships.edges{from to claims{id locators}} suspensions.edges{scope from endKind claims{id locators}}", rows: `
					state:azerbaijan | 1993 1999 – clm:derived:party-to:azerbaijan:cst-1992       | –                                                                      | –
					state:georgia    | 1993 1999 – clm:derived:party-to:georgia:cst-1992          | –                                                                      | –
					state:uzbekistan | 1992-05-15 1999 – clm:derived:party-to:uzbekistan:cst-1992 | 2006 2012-06-28 clm:F068 001:P22,001:P36; clm:F068-003 003:P22,003:P27 | MEMBERSHIP 2012-06-28 ONGOING clm:F070 001:P36,003:P27`},
			{at: "treaty.actions.edges", columns: "node.id from claims{id locators}", rows: `
					state:azerbaijan | 1999 | clm:F023 001:P17; clm:F023-000 000:P12
					state:georgia    | 1999 | clm:F025 000:P11,001:P17; clm:F025-000 000:P12
					state:uzbekistan | 1999 | clm:F027 000:P11,001:P17; clm:F027-000 000:P12`},
			{at: "treaty.erring.nodes", columns: "subject.id id on locators", rows: "state:afghanistan | clm:F028 | 1999 | 000:P11"},
		},
		differs: "the reference set knows the day on which the three left the treaty, 1999-04-20, and dates Uzbekistan's years in the CSTO to the day: the same three",
	},
	{
		file: "q08-treaty-and-guam-1998",
		asks: "Which states were at the same time party to the treaty and member of GUAM on 1998-06-30, according to the seeds?",
		answers: []answer{
			{at: "certain.nodes", columns: "id memberships.edges{from to claims{id locators}}", rows: "state:uzbekistan | 1997 2005 clm:F085 001:P13,001:P21; clm:F085-003 003:P22"},
			{at: "possible.nodes", columns: "id memberships.edges{from to claims{id locators}}", rows: `
					state:azerbaijan | 1997? – clm:F083-member 001:P13
					state:georgia    | 1997? – clm:F081-member 001:P13
					state:uzbekistan | 1997 2005 clm:F085 001:P13,001:P21; clm:F085-003 003:P22`},
			{at: "guamOnly.nodes", columns: "id memberships.edges{from to claims{id locators}}", rows: `
					state:moldova | 1997? – clm:F084-member 001:P13
					state:ukraine | 1997? – clm:F082-member 001:P13`},
		},
		differs: "the reference set founds GUAM on 1997-10-10, so Azerbaijan and Georgia are certain, and takes Uzbekistan in on 1999-04-24, so it drops out",
	},
	{
		file: "q27-parties-1998-and-2000",
		asks: "What changed among the treaty parties between 1998-12-31 and 2000-01-01?",
		answers: []answer{
			{at: "treaty.before", columns: "totalCount nodes.id",
				rows: "9 | state:armenia,state:azerbaijan,state:belarus,state:georgia,state:kazakhstan,state:kyrgyzstan,state:russia,state:tajikistan,state:uzbekistan"},
			{at: "treaty.after", columns: "totalCount nodes.id", rows: "6 | state:armenia,state:belarus,state:kazakhstan,state:kyrgyzstan,state:russia,state:tajikistan"},
			{at: "treaty.possiblyAfter", columns: "totalCount", rows: "6"},
			{at: "treaty.left.edges", columns: "node.id to through", rows: `
					state:azerbaijan | 1999 | –
					state:georgia    | 1999 | –
					state:uzbekistan | 1999 | –`},
			{at: "treaty.joined.nodes", columns: "id", rows: ""},
			{at: "treaty.denounced.edges", columns: "node.id from claims{id locators}", rows: `
					state:azerbaijan | 1999 | clm:F023 001:P17; clm:F023-000 000:P12
					state:georgia    | 1999 | clm:F025 000:P11,001:P17; clm:F025-000 000:P12
					state:uzbekistan | 1999 | clm:F027 000:P11,001:P17; clm:F027-000 000:P12`},
			{at: "renewal.renewed.edges", columns: "node.id from claims{id locators}", rows: `
					state:armenia    | 1999-04-02 | clm:F016 001:P15; clm:F016-003 003:P14
					state:belarus    | 1999-04-02 | clm:F017 001:P15; clm:F017-003 003:P14
					state:kazakhstan | 1999-04-02 | clm:F018 001:P15; clm:F018-003 003:P14
					state:kyrgyzstan | 1999-04-02 | clm:F019 001:P15; clm:F019-003 003:P14
					state:russia     | 1999-04-02 | clm:F020 001:P15; clm:F020-003 003:P14
					state:tajikistan | 1999-04-02 | clm:F021 001:P15; clm:F021-003 003:P14`},
			{at: "renewal.refused.edges", columns: "node.id from claims{id locators}", rows: `
					state:azerbaijan | 1999-04-02 | clm:F022 001:P17; clm:F022-003 003:P14
					state:georgia    | 1999-04-02 | clm:F024 001:P17; clm:F024-003 003:P14
					state:uzbekistan | 1999-04-02 | clm:F026 001:P17; clm:F026-003 003:P14`},
			{at: "changes", columns: "kind relationship.type relationship.source.id", rows: `
					ENDED | PARTY_TO | state:azerbaijan
					ENDED | PARTY_TO | state:georgia
					ENDED | PARTY_TO | state:uzbekistan`},
		},
		differs: "the reference set has the three leave on 1999-04-20, the articles in 1999: the same change",
	},
	{
		file: "q36-observers",
		asks: "Who had observer status where on 2014-01-01, and in the SCO on 2007-10-06?",
		answers: []answer{
			{at: "csto.observers.edges", columns: "node.id from claims{id locators}", rows: `
					state:afghanistan | 2013 | clm:F075 001:P37
					state:serbia      | 2013 | clm:F076 001:P37`},
			{at: "csto.observerships.edges", columns: "node.id from claims{id locators}", rows: "org:unga | 2004-12-02 | clm:F079 001:P20"},
			{at: "sco.observers.edges", columns: "node.id from claims{id at locators}", rows: `
					state:india    | – | clm:F094 2007-10-06 001:P25
					state:iran     | – | clm:F096 2007-10-06 001:P25
					state:mongolia | – | clm:F095 2007-10-06 001:P25
					state:pakistan | – | clm:F097 2007-10-06 001:P25`},
		},
		differs: "the reference set knows since when the four observe in the SCO; the same observers",
	},
}
