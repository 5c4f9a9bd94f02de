package entente_test

// leaderQuestions ask who led, who held an office, who said what.
var leaderQuestions = []question{
	{
		file: "q10-chair-2022",
		asks: "Who chaired the CSTO when the Collective Security Council decided to send peacekeepers to Kazakhstan?",
		answers: []answer{
			{at: "csto.chairs.edges", columns: "node.id from to onBehalfOf claims{id locators}", rows: `
					state:armenia    | 2021-23 | 2022-23 | –             | clm:F117 004:P4
					person:pashinyan | –       | –       | state:armenia | clm:F119 001:P3`},
			{at: "council.chairs.edges", columns: "node.id claims{id locators}", rows: "person:pashinyan | clm:F120 002:P10,004:P14"},
			{at: "council.decision.edges", columns: "node.id from claims{id on locators}",
				rows: "doc:csc-decision-2022 | 2022-01-06 | clm:F226 2022-01-06 002:P11; clm:F226-000 [2022-01-05,2022-01-06] 000:P15; clm:F226-undated – 001:P3,004:P15"},
		},
		differs: "the reference set dates Armenia's chair to the day, 2021-09-16 to 2022-11-23: the same chairs",
	},
	{
		file: "q13-secretary-general-2022",
		asks: "Who was Secretary-General of the CSTO on 2022-01-06?",
		answers: []answer{
			{at: "office.of.edges", columns: "node.id claims.id", rows: "org:csto | clm:F123-office,clm:F124-office"},
			{at: "office.holders.edges", columns: "node.id", rows: ""},
			{at: "office.possibly.edges", columns: "node.id lastConfirmed endKind claims{id at locators}", rows: `
					person:bordyuzha | 2015-03-19 | UNKNOWN | clm:F124 2015-03-19 001:P40
					person:bordyuzha | 2007-05-01 | UNKNOWN | clm:F123 2007-05 001:P23`},
		},
		differs: "the reference set knows the Secretary General of that day, Stanislav Zas, and when Bordyuzha went",
	},
	{
		file: "q23-statements-of-the-secretary-general",
		asks: "What did the CSTO Secretary-General say, when, about what?",
		answers: []answer{
			{at: "office.holders.edges", columns: "node.id claims.id", rows: `
					person:bordyuzha | clm:F123
					person:bordyuzha | clm:F124`},
			{at: "person.statements", columns: "totalCount", rows: "2"},
			{at: "person.statements.edges", columns: "node.id node.said node.about.edges{node.id claims{id locators}} claims{id originalValue locators}", rows: `
					speech:bordyuzha-iran-2007   | 2007-05    | state:iran clm:F300-about 001:P23   | clm:F300 Nikolai Bordyova 001:P23
					speech:bordyuzha-donbas-2015 | 2015-03-19 | place:donbas clm:F301-about 001:P40 | clm:F301 Nikolai Bordioza 001:P40`},
		},
		differs: "the reference set knows all who held the office; what Bordyuzha said stays the same",
	},
	{
		file: "q29-arabic-search",
		asks: "Arabic search: which nodes do «قاسم جومارت توكاييف», «قاسم جومارت توكايف», «لمنظمة معاهدة الأمن الجماعي», «غوام», «ميثاق طشقند» find?",
		answers: []answer{
			{at: "tokayev", columns: "node.id", rows: "person:tokayev"},
			{at: "tokayevSpelledOtherwise", columns: "node.id", rows: "person:tokayev"},
			{at: "ofTheCSTO", columns: "node.id", rows: "org:csto"},
			{at: "guam", columns: "node.id", rows: "org:guam"},
			{at: "tashkentPact", columns: "node.id", rows: "doc:cst-1992"},
		},
	},
	{
		file: "q37-offices-of-kazakhstan",
		asks: "Which persons hold office in state bodies of Kazakhstan?",
		answers: []answer{
			{at: "state.offices.edges", columns: "node.id node.holders.edges{node.id claims{id locators}}", rows: "office:kazakhstan-president | person:tokayev clm:F278 000:P7,001:P2,002:P10,003:P7,004:P12"},
			{at: "state.bodies.nodes", columns: "id offices.edges{node.id node.holders.edges{node.id claims{id locators}}} members.edges{node.id role claims{id locators}}", rows: `
					org:kz-government        | –                                                                               | –
					org:kz-lower-house       | –                                                                               | person:sailov deputy clm:F284 000:P8
					org:kz-mfa               | office:kz-mfa-first-deputy-minister person:nuryshev clm:F283 000:P8             | –
					org:kz-moh               | –                                                                               | –
					org:kz-mvd               | –                                                                               | –
					org:kz-knb               | –                                                                               | –
					org:kz-presidents-office | office:kz-presidents-office-first-deputy-director person:abayev clm:F282 000:P8 | –
					org:kz-police            | –                                                                               | –`},
		},
		differs: "the reference set knows the earlier President, Nazarbayev, too",
	},
}
