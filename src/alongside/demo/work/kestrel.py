"""Kestrel pod: Kezia, Idris and Noor."""

from typing import Final

from alongside.demo.work.saying import Acted, Came, Followed, Helped, Work, Works

BYRNE_ADOMAKO: Final = Work(
    "Byrne-Adomako",
    came=(
        Came("2026-03-03", "Mehrdad Quill", ("kezia",), "phone", "police", "The officer who found her",
             worried="Kezia was missing overnight and was found with a grown man in a hotel. She has a phone that her "
             "mother did not give her.",
             going_well="Her mother searched and rang us within the hour. Kezia looks after her little brother.",
             would_help="Somebody who asks Kezia whom she is afraid of, and not only where she was.",
             family_says="Siobhan wants help and wants nobody to call this a boyfriend.",
             history="Nothing known. School wrote last year about racist bullying; no answer is on file.",
             whereabouts="At home with her mother since five this morning",
             safe_words="Not to Kezia's own phone: somebody else reads it", speaks_of=("danger-now", "racism"),
             followed=Followed(
                 "referral", "Saffron Ellery sees Kezia today, and a return conversation within 72 hours",
                 "At the next night away, or a call from the man", "Saffron Ellery, at home", refer=("kezia",),
                 acted=Acted("strategy-discussion", "Strategy discussion with police, health and school today",
                             "Jonty Akintola-Reed", "2026-03-04", "Saffron Ellery, at home",
                             "Jonty Akintola-Reed, by phone"))),
        Came("", "Saffron Ellery", ("caleb",), "e-mail", "school", "Caleb's head of year",
             worried="Caleb has been late six times in three weeks and falls asleep in the afternoon.",
             going_well="He is proud of his sister and says so. His friends wait for him.",
             would_help="Somebody who asks how Caleb is, on his own.",
             family_says="Siobhan says he lies awake until Kezia is in, and would like somebody for him.",
             history="Kezia is known to Saffron Ellery; nothing of Caleb's own.",
             whereabouts="At school; at home with Siobhan from four",
             followed=Followed(
                 "referral", "Saffron tells Siobhan and Caleb today who will ask him, and school lets him come late on Mondays",
                 "If he is away for a whole day", "Saffron Ellery, by phone", refer=("caleb",))),
    ),
    helped=(
        Helped(("kezia",), "protection", "ca1989-s47", "2026-03-04", "Saffron Ellery", "2026-03-18", "other-kind",
               "The harm comes from outside the home; no conference, with reasons, and a plan"),
        Helped(("kezia",), "child-in-need", "ca1989-s17", "2026-03-18", "Saffron Ellery"),
    ),
    works=(
        Works("Saffron Ellery", "lead", ("kezia",), "2026-03-04", "Jonty Akintola-Reed", weight=3, stage="together"),
        Works("Marguerite Oduya-Finch", "lead-child-protection", ("kezia",), "2026-03-04", "Jonty Akintola-Reed",
              purpose="Leads on harm from outside the home, with police"),
        Works("Hollis Trevanion", "advanced-practitioner", ("kezia",), "2026-10-14", "Jonty Akintola-Reed",
              purpose="The criminal case: how Kezia can speak without seeing him"),
    ),
)  # fmt: skip

FAROUK_HALE: Final = Work(
    "Farouk-Hale",
    came=(
        Came("2025-11-24", "Saffron Ellery", ("idris", "noor"), "phone", "family", "Salma Farouk, his mother",
             worried="Four hours of sleep a night since summer. Noor misses her clubs because she is needed.",
             going_well="We take turns. Idris loves water and spins globes. Friday friends at the mosque.",
             would_help="Two full nights a month, and Thursdays for Noor.",
             family_says="It is the family who ask, both parents together.",
             history="Nothing known. Idris has an education, health and care plan.",
             whereabouts="At home and at school",
             followed=Followed(
                 "referral", "Mehrdad Quill visits next week and brings the symbols with him",
                 "If one of the parents cannot go on before then", "Saffron Ellery, by phone", refer=("idris", "noor"),
                 acted=Acted("s17-assessment", "An assessment for Idris, with a part of their own for the parents and for Noor",
                             "Jonty Akintola-Reed", "2025-11-25", "Mehrdad Quill, by phone", "Mehrdad Quill, by phone"))),
    ),
    helped=(
        Helped(("idris",), "child-in-need", "ca1989-s17", "2025-11-25", "Mehrdad Quill"),
        Helped(("noor",), "child-in-need", "ca1989-s17za", "2026-01-21", "Mehrdad Quill"),
    ),
    works=(
        Works("Mehrdad Quill", "lead", ("idris", "noor"), "2025-11-25", "Jonty Akintola-Reed", weight=2, stage="together"),
    ),
)  # fmt: skip
