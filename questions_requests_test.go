package entente_test

// requestQuestions ask who asked whom for help, and what was done on which ground.
var requestQuestions = []question{
	{
		file: "q31-requests-for-help",
		asks: "Which requests for help are recorded, by whom to whom, with which response?",
		answers: []answer{
			{at: "actors.nodes", columns: "id requestsMade.edges{node.id event outcome from}", rows: `
					state:armenia     | org:csto event:am-appeal-2021 UNANSWERED 2021-05; state:russia event:am-az-border-clashes NOT_STATED [..2022-01]
					person:tokayev    | org:csto event:tokayev-appeal-2022 GRANTED 2022-01-05
					state:kazakhstan  | org:csto event:tokayev-appeal-2022 GRANTED 2022-01-05
					person:otunbayeva | unit:ru-armed-forces event:kg-request-2010 NOT_STATED 2010-06
					state:tajikistan  | org:csto event:tj-appeal-2021 NOT_STATED 2021-07`},
			{at: "actors.nodes.requestsMade.edges.claims", columns: "id locators", rows: `
					clm:F206         | 004:P21
					clm:F207         | 004:P21,004:P6
					clm:F213         | 004:P7
					clm:F222         | 001:P4,001:P5,002:P10
					clm:F222-000     | 000:P15
					clm:F222-undated | 003:P9,004:P13
					clm:F223         | 000:P7,001:P2
					clm:F196         | 003:P24
					clm:F208         | 001:P41,003:P29`},
			{at: "answered.adoptedBy.edges", columns: "node.id from claims.id", rows: "org:csto-csc | 2022-01-06 | clm:F226,clm:F226-000,clm:F226-undated"},
			{at: "followed.nodes", columns: "id subject.id predicate object.id on", rows: `
					clm:F156 | event:csto-summit-tajikistan-2021 | ADOPTED | doc:csto-tajik-border-plan-2021 | 2021-09-16
					clm:F199 | state:armenia                     | MADE    | speech:armenia-karabakh-2020    | 2020
					clm:F200 | person:putin                      | MADE    | speech:putin-karabakh-2020      | 2020`},
		},
		differs: "the reference set adds Armenia's appeal of September 2022 and Kyrgyzstan's request of 2010 as one to Russia, refused, and knows the day of Armenia's of 2021",
	},
	{
		file: "q32-requests-to-the-csto",
		asks: "Which requests to the CSTO were granted, refused, unanswered in the seeds?",
		answers: []answer{
			{at: "organization.granted.edges", columns: "event node.id from claims{id locators}", rows: `
					event:tokayev-appeal-2022 | person:tokayev   | 2022-01-05 | clm:F222 001:P4,001:P5,002:P10; clm:F222-000 000:P15; clm:F222-undated 003:P9,004:P13
					event:tokayev-appeal-2022 | state:kazakhstan | 2022-01-05 | clm:F223 000:P7,001:P2`},
			{at: "organization.refused.edges", columns: "event", rows: ""},
			{at: "organization.unanswered.edges", columns: "event node.id from claims{id locators}", rows: "event:am-appeal-2021 | state:armenia | 2021-05 | clm:F206 004:P21; clm:F207 004:P21,004:P6"},
			{at: "organization.notStated.edges", columns: "event node.id from claims{id locators}", rows: "event:tj-appeal-2021 | state:tajikistan | 2021-07 | clm:F208 001:P41,003:P29"},
		},
		differs: "the reference set adds Armenia's appeal of September 2022 and knows the day of that of 2021",
	},
	{
		file: "q34-legal-basis-2022",
		asks: "What legal basis is given for the 2022 decision, by which source?",
		answers: []answer{
			{at: "treaty.basedOn.edges", columns: "node.id claims{id locators}", rows: `
					doc:csto-pko-agreement | clm:F230 000:P18
					doc:cst-art-2          | clm:F229 000:P18
					doc:cst-art-4          | clm:F228 000:P18,001:P3,004:P15`},
		},
	},
	{
		file: "q35-security-actions",
		asks: "Which dated security actions may have been under way on 1996-10-15, on 1998-01-15, on 1998-07-15?",
		answers: []answer{
			{at: "autumn1996.nodes", columns: "id start end possibleFrom possibleThrough basedOn.edges{node.id claims{id locators}}", rows: "event:cst-application-1996 | 1996-23 | 1996-23 | 1996-09-01 | 1996-11-30 | doc:cst-1992 clm:F187 001:P14"},
			{at: "winter1998.nodes", columns: "id", rows: ""},
			{at: "summer1998.nodes", columns: "id start end possibleFrom possibleThrough basedOn.edges{node.id claims{id locators}}", rows: "event:cst-application-1998 | 1998-22 | 1998-22 | 1998-06-01 | 1998-08-31 | doc:cst-1992 clm:F188 001:P14"},
		},
	},
}
