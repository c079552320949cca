"""Plover pod: Nadia, who came from Heron pod with her worker's promises."""

from typing import Final

from alongside.demo.work.saying import Acted, Came, Ended, Followed, Helped, Moved, Work, Works

QUIGLEY_OSEI: Final = Work(
    "Quigley-Osei",
    came=(
        Came("2025-08-11", "Nesta Vaughan-Pike", ("nadia", "efua"), "phone", "health", "The ward where Efua is",
             worried="Efua came in by ambulance after drinking. Nadia was alone for the second time this summer.",
             going_well="Nadia rang for help herself and gave her address. Efua asks for her all the time.",
             would_help="A family for Nadia tonight, and her grandmother told.",
             family_says="Efua agrees that Nadia stays with foster carers, and knows that she can take that back.",
             history="A contact in June: Nadia alone on a Saturday evening; Efua was grieving for Declan.",
             whereabouts="On the ward with a nurse",
             followed=Followed(
                 "referral", "Ros and Tim Halloran take Nadia in tonight; Caspian Roe drives her",
                 "Every day until the first review", "Caspian Roe, on the ward", refer=("nadia",),
                 acted=Acted("s17-assessment", "Nadia is cared for under section 20, and the assessment begins",
                             "Oriel Banfield", "2025-08-11", "Caspian Roe, on the ward", "Caspian Roe, on the ward"))),
    ),
    helped=(
        Helped(("nadia",), "looked-after", "ca1989-s20", "2025-08-11", "Caspian Roe", "2026-06-12", "goals-met",
               "Nadia is home with Efua; the Hallorans are her Saturday family"),
        Helped(("nadia",), "family-help", "ca1989-s17", "2026-06-12", "Kofi Lanyon"),
    ),
    works=(
        Works("Caspian Roe", "lead", ("nadia", "efua"), "2025-08-11", "Oriel Banfield"),
        Works("Benedikta Shaw-Mensah", "reviewing-officer", ("nadia",), "2025-08-14", "Bronagh Teale",
              purpose="Reviews the plan, and for six months how being home goes"),
    ),
    moved=(
        Moved(("nadia", "efua"), "Kofi Lanyon", "Plover pod", "Oriel Banfield",
              Ended("2025-09-15", "Plover pod works where the Hallorans and Efua live",
                    "A joint visit; Nadia showed Kofi where Biscuit sleeps",
                    "Biscuit's photo for her wall, Saturday calls with Nan, the library card, and asking Mum about the blue "
                    "coat", "Kofi Lanyon"), weight=1),
    ),
)  # fmt: skip
