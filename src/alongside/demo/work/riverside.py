"""Riverside: Desmond, his daughter Marit with a record and a worker of her own, and Leona."""

from typing import Final

from alongside.demo.work.saying import Acted, Came, Followed, Helped, Work, Works

ACHTERBERG: Final = Work(
    "Achterberg",
    came=(
        Came("2026-02-09", "Garrick Pemberly", ("desmond",), "letter", "health", "His GP",
             worried="A fall on the stairs and four kilos lost since autumn. He says he forgets to eat.",
             going_well="Sixty years of cornet, an allotment, and a neighbour who has tea with him every day.",
             would_help="A conversation about what he wants to keep doing.",
             family_says="Desmond agreed to the letter: \"So long as nobody sells my boots.\"",
             history="Nothing known. Hanneke had a stair rail from us in 2022.",
             whereabouts="At home; his daughter and grandson live with him",
             followed=Followed(
                 "referral", "Thandeka Moss rings him in the morning, when he is at his best",
                 "If he falls again", "Garrick Pemberly, by phone", refer=("desmond",),
                 acted=Acted("adult-assessment", "A first conversation at home with Thandeka Moss, who stays his worker",
                             "Ione Castleford", "2026-02-10", "Thandeka Moss, by phone", "Thandeka Moss, by letter"))),
        Came("2026-03-19", "Garrick Pemberly", ("marit",), "phone", "self", "Marit herself, from the car park at work",
             worried="\"I can't do tonight. Everybody asks how Dad is.\" Broken nights since the hospital.",
             going_well="Her manager swaps shifts and says nothing. Joris cooks on Tuesdays.",
             would_help="To be asked how she is; and one night this week.",
             family_says="It is Marit who asks. Her father need not know of the call.",
             history="Offered a conversation of her own in February; she said not yet.",
             whereabouts="At work until six",
             safe_words="Her own mobile, never the house phone",
             followed=Followed(
                 "known-worker", "Petra Wyndale rings her back tonight and brings a sitter for Friday",
                 "If she has not slept by the weekend", "Garrick Pemberly, in the same call")),
    ),
    helped=(
        Helped(("desmond",), "adult-conversation", "care2014-s2", "2026-02-10", "Thandeka Moss", "2026-05-12", "other-kind",
               "A plan with care and support goes on; transport to the band is still unmet"),
        Helped(("desmond",), "adult-support", "care2014-s18", "2026-05-12", "Thandeka Moss"),
        Helped(("desmond",), "safeguarding-enquiry", "care2014-s42", "2026-07-08", "Thandeka Moss", "2026-08-27",
               "goals-met", "The money comes back month by month, and Colm still visits, as Desmond wished"),
        Helped(("marit",), "carer-support", "care2014-s10", "2026-04-13", "Petra Wyndale", "2026-05-12", "other-kind",
               "She has a support plan"),
        Helped(("marit",), "carer-support", "care2014-s20", "2026-05-12", "Petra Wyndale"),
    ),
    works=(
        Works("Thandeka Moss", "lead", ("desmond",), "2026-02-10", "Ione Castleford", weight=2,
              stage="together"),
        Works("Petra Wyndale", "lead", ("marit",), "2026-02-24", "Ione Castleford", weight=2,
              stage="reviewing"),
        Works("Garrick Pemberly", "co-worker", ("desmond",), "2026-08-19", "Ione Castleford", weight=1),
    ),
)  # fmt: skip

CASTELLANE: Final = Work(
    "Castellane",
    came=(
        Came("2025-12-08", "Thandeka Moss", ("leona",), "in-person", "self", "Leona herself, at her review at Fairlawn",
             worried="\"You plan for what goes wrong. Plan for my sofa.\" She does not want to grow old at Fairlawn.",
             going_well="Knows every timetable, makes friends easily, says no clearly by text.",
             would_help="Her own front door, with Theo allowed to stay.",
             family_says="Adriana is afraid for her, and comes to the circle all the same.",
             history="At Fairlawn since 2019; yearly reviews, no incident.",
             whereabouts="At Fairlawn",
             followed=Followed(
                 "referral", "Garrick Pemberly texts her first and starts her one-page profile with her",
                 "If she is told no by anybody before then", "Thandeka Moss, in the room", refer=("leona",),
                 acted=Acted("adult-assessment", "A conversation about a good life: Leona plans it, Garrick walks beside her",
                             "Ione Castleford", "2025-12-08", "Garrick Pemberly, by text", "Garrick Pemberly, by text"))),
        Came("2026-08-05", "Petra Wyndale", ("leona",), "phone", "care-provider", "Marla Denholm, who leads her support",
             worried="Three boys called Leona names at the bus stop and took her hat.",
             going_well="She went home by the other bus and rang Marla herself.",
             would_help="A letter to the police in her words.",
             family_says="Leona wants the letter and does not want to stop taking the bus.",
             history="Open: Garrick Pemberly works with her.",
             whereabouts="At home, Theo is with her", speaks_of=("hate",),
             followed=Followed(
                 "known-worker", "Garrick Pemberly writes the letter with Leona today; an enquiry begins",
                 "If it happens once more", "Petra Wyndale, by text")),
    ),
    helped=(
        Helped(("leona",), "adult-support", "care2014-s18", "2025-12-08", "Garrick Pemberly"),
        Helped(("leona",), "safeguarding-enquiry", "care2014-other", "2026-08-05", "Garrick Pemberly", "2026-08-19",
               "goals-met", "What she asked for happened: the police wrote back to her"),
    ),
    works=(
        Works("Garrick Pemberly", "lead", ("leona",), "2025-12-08", "Ione Castleford", weight=1),
    ),
)  # fmt: skip
