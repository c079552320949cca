"""Heron pod: Tilly, Otis and the Tranter children."""

from typing import Final

from alongside.demo.work.saying import (
    Acted,
    Broke,
    Came,
    Close,
    Ended,
    Followed,
    Helped,
    Work,
    Works,
)

MARCHBANK: Final = Work(
    "Marchbank",
    came=(
        Came("2026-01-12", "Nesta Vaughan-Pike", ("tilly", "jodie"), "phone", "health",
             "The health visitor who weighs Tilly",
             worried="Tilly's weight has dipped. Three appointments were missed after letters, and the home is cold.",
             going_well="Jodie asks when she is unsure and sings to Tilly every night. Her mother is two streets away.",
             would_help="Somebody to show Jodie, not to write to her; and somebody who rings the landlord.",
             family_says="Jodie agreed to the call: \"Show me, don't tell me.\"",
             history="A contact in 2023 about the flat, closed with advice. Nothing since.",
             whereabouts="At home with Jodie",
             followed=Followed(
                 "referral", "Ruby Castell visits this week, with Jodie's mother there",
                 "If Tilly is not weighed by the end of January", "Nesta Vaughan-Pike, by phone and picture text",
                 refer=("tilly",),
                 acted=Acted("family-help-assessment", "A family help assessment with Ruby Castell, in pictures; Dot "
                             "Ferriby is asked to speak with Jodie", "Oriel Banfield", "2026-01-13",
                             "Ruby Castell, by phone and picture text", "Oriel Banfield, by phone"))),
        Came("2026-03-16", "Dilys Marrow", ("tilly",), "e-mail", "housing", "The landlord's repairs officer",
             worried="The damp survey found no heating in the bedroom where Tilly sleeps.",
             going_well="Jodie kept both appointments with the surveyor.",
             would_help="A date for the work that suits Jodie's fortnight.",
             family_says="Jodie knows and wants the work done before Easter.",
             history="Open: family help since January, Ruby Castell leads.",
             followed=Followed(
                 "known-worker", "Ruby Castell agrees the dates with Jodie and lends two oil heaters today",
                 "If the work has not begun by 20 April", "Ruby Castell, at home")),
    ),
    helped=(
        Helped(("tilly",), "family-help", "ca1989-s17", "2026-01-13", "Ruby Castell", "2026-10-09", "goals-met",
               "Warm, growing and in reception. Jodie reads the letters with the text-a-photo helper; the way back is on "
               "the fridge"),
    ),
    works=(
        Works("Ruby Castell", "lead", ("tilly", "jodie"), "2026-01-13", "Oriel Banfield", weight=1,
              stage="goodbye"),
        Works("Fen Okoro-Lisle", "student", ("tilly",), "2026-02-16", "Oriel Banfield",
              purpose="Goes with Ruby on visits and helps with picture letters",
              learning_goal="Explain one thing at a time, and check that it was understood",
              ended=Ended("2026-07-10", "The first placement ended",
                          "Bubbles with Tilly, and a picture of the three of them")),
    ),
    close=(
        Close("Dilys Marrow", ("tilly", "jodie", "carol"), "Carol is my cousin", "2026-05-05"),
    ),
)  # fmt: skip

HARTNELL_IVEY: Final = Work(
    "Hartnell-Ivey",
    came=(
        Came("2025-09-15", "Nesta Vaughan-Pike", ("otis", "carys"), "phone", "health", "Carys's midwife",
             worried="Carys is nineteen weeks pregnant and uses heroin when things go wrong. People come to the flat whom "
             "she does not want there.",
             going_well="She told me herself, and sees her treatment worker every week.",
             would_help="To plan early, with Luke's sister, who wants to help.",
             family_says="Carys: \"I'd sooner you knew now than at the hospital.\" She agrees to the referral.",
             history="Nothing known of Carys or Luke as parents. Luke was in prison until 2024.",
             whereabouts="Carys is at her own flat; due on 9 February",
             followed=Followed(
                 "referral", "A joint visit with the treatment worker next week",
                 "If she misses the midwife twice", "Nesta Vaughan-Pike, by phone", refer=("otis",),
                 acted=Acted("s17-assessment", "A pre-birth assessment with Caspian Roe, and a family meeting offered",
                             "Oriel Banfield", "2025-09-16", "Caspian Roe, by phone", "Caspian Roe, by phone"))),
    ),
    helped=(
        Helped(("otis",), "child-in-need", "ca1989-s17", "2025-09-16", "Caspian Roe", "2025-12-08", "other-kind",
               "A protection plan from birth goes on"),
        Helped(("otis",), "protection", "ca1989-s47", "2025-11-18", "Caspian Roe", "2025-12-08", "other-kind",
               "The conference agreed a plan from birth"),
        Helped(("otis",), "protection", "wt-cp-plan", "2025-12-08", "Caspian Roe", "2026-03-06", "other-kind",
               "Otis is cared for by us and safe with Joanna and Meera"),
        Helped(("otis",), "looked-after", "ca1989-s20", "2026-02-06", "Caspian Roe", "2026-02-12", "other-kind",
               "The court made an interim care order"),
        Helped(("otis",), "looked-after", "ca1989-s38", "2026-02-12", "Caspian Roe", "2026-07-20", "order-ended",
               "Special guardianship order to Joanna and Meera"),
        Helped(("otis",), "special-guardianship", "ca1989-s14f", "2026-07-20", "Caspian Roe"),
    ),
    works=(
        Works("Caspian Roe", "lead", ("otis", "carys"), "2025-09-16", "Oriel Banfield", weight=2,
              stage="reviewing"),
        Works("Zelda Cartmel", "coordinator", ("otis",), "2025-10-10", "Oriel Banfield",
              purpose="Prepares the family's own meeting, before the birth",
              ended=Ended("2025-12-01", "The family has made its plan",
                          "Rang everybody who came, and sent them the plan in their own words")),
        Works("Marguerite Oduya-Finch", "lead-child-protection", ("otis",), "2025-11-18", "Oriel Banfield",
              purpose="Leads the enquiry and the plan from birth",
              ended=Ended("2026-03-06", "The protection plan ended", "A last visit with Caspian; Carys asked her to "
                          "hold Otis", "To write to the midwife how it went", "Caspian Roe")),
        Works("Lorcan Adeyinka-Pell", "chair", ("otis",), "2025-12-01", "Oriel Banfield",
              purpose="Chairs the conferences",
              ended=Ended("2026-03-06", "The protection plan ended", "Thanked everybody at the review conference")),
        Works("Hollis Trevanion", "legal-oversight", ("otis",), "2026-01-08", "Oriel Banfield",
              purpose="Proceedings, and what the court needs from us",
              ended=Ended("2026-07-20", "The special guardianship order was made",
                          "Explained the order to Carys and to Joanna after court")),
        Works("Benedikta Shaw-Mensah", "reviewing-officer", ("otis",), "2026-02-10", "Oriel Banfield",
              purpose="Reviews the plan for Otis",
              ended=Ended("2026-07-20", "Otis is no longer cared for by us",
                          "Had tea with Joanna, Meera and Otis; Carys had a letter of her own")),
    ),
)  # fmt: skip

_CHILDREN: Final = ("logan", "maisie", "alfie")

TRANTER: Final = Work(
    "Tranter",
    came=(
        Came("2026-02-02", "Caspian Roe", (*_CHILDREN, "stacey"), "e-mail", "police",
             "Domestic abuse notice; the school rang the same morning: Logan late and hungry",
             worried="Dale Moss hurt Stacey on Saturday night with the children in the house. Logan gets his brother up "
             "and fed before school.",
             going_well="Stacey got all three to school on nine days of ten in the worst month. Reece drives them.",
             would_help="To see the children without Dale there, and to reach Stacey when he is out.",
             family_says="Stacey told the officer that she wants it to stop and is afraid of losing the children.",
             history="Two times of early help, in 2021 and 2023, with the same pattern: it got better when Dale was away.",
             whereabouts="Logan and Maisie at school, Alfie at home with Stacey",
             consent_why="Asking first could make it more dangerous for Stacey and the children",
             safe_words="Only in person at school, or on Stacey's work phone before two o'clock",
             speaks_of=("domestic-abuse", "danger-now"),
             followed=Followed(
                 "referral", "Imara Dunmore meets Stacey at school today; police stay in touch overnight",
                 "At any call from the address", "Imara Dunmore, at the school", refer=_CHILDREN,
                 acted=Acted("strategy-discussion", "Strategy discussion with police, health and school this morning; Imara "
                             "visits with the domestic abuse worker", "Oriel Banfield", "2026-02-03",
                             "Imara Dunmore, at the school", "Oriel Banfield, by phone"))),
        Came("", "Dilys Marrow", ("maisie",), "phone", "school", "Ms Abara-Lunn, her teacher",
             worried="Maisie said that Dale waited at the corner after school. She has drawn the red line again.",
             going_well="She told me straight away, and Stacey came in at once when I rang.",
             would_help="Somebody who talks with Maisie today, and a word with the police about the order.",
             family_says="Stacey knows. She says she used the key word and Bronwen came.",
             history="Open: family help, Imara Dunmore leads. The order forbids Dale to come near.",
             whereabouts="In class until a quarter past three; Stacey collects her",
             safe_words="Ring Stacey's mobile; nothing in writing to the flat", speaks_of=("domestic-abuse",)),
    ),
    helped=(
        Helped(("logan", "maisie"), "early-help", "ca2004-s10", "2021-04-19", "Imara Dunmore", "2021-09-13", "their-choice",
               "Stacey wrote that all was well; Dale had come back"),
        Helped(("logan", "maisie"), "early-help", "ca2004-s10", "2023-02-06", "Imara Dunmore", "2023-07-17", "their-choice",
               "Stacey no longer answered the door"),
        Helped(_CHILDREN, "protection", "ca1989-s47", "2026-02-03", "Imara Dunmore", "2026-02-23", "other-kind",
               "The conference agreed plans"),
        Helped(_CHILDREN, "protection", "wt-cp-plan", "2026-02-23", "Imara Dunmore", "2026-11-10", "goals-met",
               "Six months of days without Dale, shown by Stacey, Reece and Bronwen"),
        Helped(_CHILDREN, "family-help", "ca1989-s17", "2026-11-10", "Imara Dunmore"),
    ),
    works=(
        Works("Imara Dunmore", "lead", (*_CHILDREN, "stacey"), "2026-02-03", "Oriel Banfield", weight=3,
              stage="together"),
        Works("Marguerite Oduya-Finch", "lead-child-protection", _CHILDREN, "2026-02-03", "Oriel Banfield",
              purpose="Leads the enquiry and the protection plans",
              ended=Ended("2026-11-13", "The plans ended; family help goes on",
                          "Maisie drew her a map of the way back to school")),
        Works("Lorcan Adeyinka-Pell", "chair", _CHILDREN, "2026-02-16", "Oriel Banfield",
              purpose="Chairs the conferences; the minutes of the last one go out this month"),
        Works("Zelda Cartmel", "coordinator", _CHILDREN, "2026-03-03", "Oriel Banfield",
              purpose="Prepares the family's own meeting",
              ended=Ended("2026-03-31", "The family has made its plan", "Rang Stacey, Reece and Craig, each alone")),
        Works("Caspian Roe", "co-worker", _CHILDREN, "2026-08-24", "Oriel Banfield", weight=1),
        Works("Fen Okoro-Lisle", "student", _CHILDREN, "2026-09-07", "Oriel Banfield",
              purpose="Saturday goalkeeping with Logan, and words and pictures with Imara",
              learning_goal="Hear a child alone, and write down their exact words"),
    ),
    broke=(
        Broke("Kofi Lanyon", "stacey", "child-safety",
              "Emergency duty: Reece rang at half past nine, a van like Dale's stood outside. I needed the key word and whom "
              "Stacey trusts to come."),
    ),
)  # fmt: skip
