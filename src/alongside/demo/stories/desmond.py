"""Desmond, his cornet and his beans; nothing of his daughter's own record stands here."""

from typing import Final

from alongside.demo.stories.saying import Became, Meant, Says, Stories, Vow, Wrote

_THANDEKA: Final = "Thandeka Moss"
_D: Final = "desmond"

DESMOND: Final = Stories(
    "Achterberg",
    (
        Wrote("2026-02-09", "message", _D, "Garrick Pemberly", "Your doctor writes to us", (
            Says("Your GP wrote, and you had agreed that she may: you fell on the stairs and you have lost four "
                 "kilos since the autumn. She also wrote that you play the cornet, and underlined it."),
            Says("So long as nobody sells my boots.", by="desmond"),
        )),
        Wrote("2026-02-10", "call", _D, _THANDEKA, "I ring you for the first time", (
            Says("I rang in the morning, because the letter said mornings. I asked what you would like to keep "
                 "doing. You said band on Thursdays, the allotment, and your own key in your own door. I said that I "
                 "would start from there, and that you will have me and nobody else, unless you send me away."),
        ), at="10:20", vows=(
            Vow("You keep the same worker for as long as I am here", "desmond", "2026-08-10", (Became("kept",
                "2026-08-10", "Six months, the same one"),)),
        )),
        Wrote("2026-02-11", "visit", _D, _THANDEKA, "Your birthday, and the cornet", (
            Says("It was your seventy-eighth birthday and you had forgotten to tell me. You took the cornet out of "
                 "its case and played eight bars of something I did not know, and the neighbour knocked on the wall "
                 "in time. There was half a loaf in the kitchen, two eggs and eleven jars of beans, from your own "
                 "plot. You told me that you forget to eat when there is nobody to eat with. You know every bus "
                 "route since 1961.\n\nI asked how far life is worth living today, and you said 4, and looked at "
                 "Hanneke's chair. I asked how lonely: 8, where ten is the most.", marks="worried working-well"),
            Says("A page about you is begun. The first line of it is: third cornet.", marks="next"),
        ), at="10:30", place="at home", seen=_D, meant=(
            Meant("desmond", "Thandeka's first visit; he plays", "She asked what I do, not what I can't",
                "We began with the cornet and not with the stairs"),
        ), vows=(
            Vow("I find somebody who drives you to band", "desmond", "2026-03-01", (Became("kept", "2026-02-24",
                "Ted Ravenscar, who lives one street on and had not known"),)),
        )),
        Wrote("2026-02-24", "help", _D, _THANDEKA, "A lift, a friend at the allotment, a table to eat at", (
            Says("Ted drives you to band on Thursdays. A man called Yusuf, who has tea with you anyway, has said "
                 "that he would like to learn to grow beans, so there are two of you at plot 40. On Mondays and "
                 "Wednesdays there is the meal club; you went and said that the company was better than the gravy.",
                 marks="working-well"),
            Says("We stay in touch like this for now. Nobody has to assess anything yet.", marks="next"),
        )),
        Wrote("2026-03-16", "health", _D, _THANDEKA, "You fall, and you are in hospital for two nights", (
            Says("You fell on the stairs in the dark, on the way to look for Hanneke, you told the nurse, and then "
                 "you told her that you know she is dead. Nothing is broken, and they keep you for two nights. You "
                     "asked for your own pillow and your daughter brought it.", marks="worried"),
            Says("They gave me jelly, at my age.", by="desmond"),
        ), place="Aldermere Infirmary"),
        Wrote("2026-03-18", "meeting", _D, _THANDEKA, "Getting through the next weeks", (
            Says("You came home today, and things are shaky, so we agreed on something for a few weeks only. I ring "
                 "every morning at nine. Yusuf comes at four. The meal club brings dinner to you. We wrote down whom "
                 "to ring, in big letters, for the hall. And we agreed that nobody decides anything about the long "
                 "run while you are shaky, no matter who asks. Somebody from the hospital did ask about a care home, "
                 "and I told them about our agreement.", marks="next"),
        ), at="14:00", place="at home", seen=_D, there="Yusuf, his neighbour; his daughter", vows=(
            Vow("I ring every morning at nine until you are steady", "desmond", "2026-04-08", (Became("kept",
                "2026-04-08", "Twenty-one mornings. Twice it was ten past"),)),
        )),
        Wrote("2026-03-20", "help", _D, _THANDEKA, "Lights that come on by themselves", (
            Says("£85 from our small fund: lights on the stairs that come on when you walk, and a key safe by the "
                 "back door, so that nobody has to break it down. They were put in today, and you switched them on "
                 "and off with your foot until you were sure.", marks="working-well"),
            Says("How far is life worth living today? 2. Lonely: 9. I stayed until Yusuf came.", marks="worried"),
        ), place="at home"),
        Wrote("2026-03-25", "decision", _D, _THANDEKA, "May you go to the allotment alone? You decide", (
            Says("The question was: can you decide, in your own mind, whether to walk to the allotment by yourself? "
                 "It was a real question, because you have got lost twice. I asked on a morning, with the map on the "
                 "table. You showed me the way with your finger and told me where the kerb is bad. You knew what "
                 "could go wrong, you said it better than I would have, and you weighed it up. So you can decide "
                 "this. Somebody who can decide may also decide to take a risk."),
            Says("I'd sooner fall in my beans than sit safe in a chair.", by="desmond"),
            Says("This was about the allotment, on this day. It says nothing about other decisions.", telling="fact"),
        ), meant=(
            Meant("desmond", "He decides for himself about the allotment", "I'd sooner fall in my beans",
                "We asked about danger and he answered about living"),
        )),
        Wrote("2026-03-27", "plan", _D, _THANDEKA, "We write down the risk, and sign it", (
            Says("The good of it comes first: a reason to get up, the walk, the beans, Yusuf, being yourself. Then "
                 "what could happen: you fall, you get lost, you are cold. Then what we do: phone in the inside "
                 "pocket, the yellow coat, Tuesdays and Fridays, and Yusuf knows by noon. You signed, I signed, and "
                 "Ione signed, so that if it goes wrong it was three of us.", marks="next"),
        ), vows=(
            Vow("If you fall, I stand by what we signed", "desmond", "2026-07-31", (Became("kept", "2026-07-31",
                "You fell in {2026-05}, into the beans. Nobody stopped your Tuesdays"),)),
        )),
        Wrote("2026-04-08", "decision", _D, _THANDEKA, "Steady again", (
            Says("You have eaten every day for two weeks, slept, and walked to plot 40 three times. So the weeks of "
                 "daily calls are over. You said you would miss nine o'clock. I said that you have my number, and "
                 "you said that you only like it when it rings.", marks="working-well"),
        )),
        Wrote("2026-04-22", "meeting", _D, _THANDEKA, "My colleagues test what I think", (
            Says("I told my colleagues that you now need steady support and asked them to argue. Garrick argued for "
                 "the band and the club and nothing more; Petra asked who would cook on Sundays. It was a good hour "
                 "and you were talked about with affection and with the door shut. I came out with the same answer, "
                 "and two better reasons.", telling="analysis"),
        ), place="Riverside", missed=_D, there="Riverside team"),
        Wrote("2026-04-27", "visit", _D, _THANDEKA, "What a good life would be", (
            Says("We took two hours over it, with a map, because maps are your language. You want to play the "
                 "Christmas concert. You want your own front door until you are carried out of it. You want your "
                 "money to be yours and Colm to come by all the same. I wrote down the three as you said them and "
                 "read them back twice. The second time you corrected a comma."),
        ), at="10:00", place="plot 40, on the bench", alone=_D),
        Wrote("2026-05-05", "assessment", _D, _THANDEKA, "What you need help with, by law", (
            Says("By law we look at ten things. You cannot manage three of them on your own without help: eating "
                 "well, being safe in the house, and getting out to the places that are yours. Because it is more "
                 "than one, and because it changes your days, you have a right to support. You manage the other "
                 "seven and we wrote down how. You said it was a funny way to describe a man.", telling="fact"),
        ), place="at home"),
        Wrote("2026-05-12", "plan", _D, _THANDEKA, "Your plan, and your money", (
            Says("Your support plan: £148.20 a week, paid to you, so that you pay for what you choose. Somebody "
                 "comes at noon, eats with you and washes up. A taxi on band nights when Ted cannot. Yusuf is Yusuf "
                 "and is not in the plan. Not met: a lift home after rehearsals in Dunholme, for which we found "
                 "nobody.", marks="next"),
            Says("Life worth living today: 6. Lonely: 5.", marks="working-well"),
        )),
        Wrote("2026-06-23", "review", _D, _THANDEKA, "Six weeks on", (
            Says("You have put on three kilos. Femi, who comes at noon, has been taught the routes of the 1970s. You "
                 "fell on a Friday in {2026-05} between the beans, lay there, rang with the phone from the inside "
                     "pocket, "
                 "and told me: as agreed. You wanted that written down.", marks="working-well"),
        ), at="10:30", place="at home", seen=_D, there="Femi, who comes at noon"),
        Wrote("2026-07-07", "harm", _D, _THANDEKA, "Money is missing", (
            Says("£2,300 has gone from your account since {2026-03}, in notes, on days when your nephew Colm was here. "
                 "Somebody who cares about you told us, and your bank letters say the same. You went red, and then "
                 "you told me that he always was short.", marks="worried"),
            Says("How we came to know.", kept="professionals somebody-else", kept_words="It came from somebody else, "
                 "in confidence", kept_until="2026-12-07"),
        ), place="at home"),
        Wrote("2026-07-08", "decision", _D, _THANDEKA, "We look into it, your way", (
            Says("You need care, you have lost money to somebody you trust, and because of your memory it was hard "
                 "to stop it alone. So by law we look into it. First I asked what you want to come of it, and it is "
                 "written here as you said it. Nobody may go past that without a very good reason, and telling you."),
            Says("Money back, no police, still see Colm.", by="desmond"),
            Says("I told you the one case in which I could not leave the police out: if he did it to somebody else "
                 "as well.", telling="fact"),
        )),
        Wrote("2026-07-10", "help", _D, _THANDEKA, "Anselm stands beside you", (
            Says("Anselm Birtwhistle is an advocate. He is there for you and owes us nothing. You took to him "
                 "because he let you finish. With his help and the bank letters in order you understood what had "
                 "happened and could decide what to do about it, on this and on that day."),
        ), vows=(
            Vow("No talk with Colm happens without Anselm in the room", "desmond", "2026-08-13", (Became("kept",
                "2026-08-13", "He sat on Desmond's side of the table"),)),
        )),
        Wrote("2026-08-13", "meeting", _D, _THANDEKA, "You and Colm at one table", (
            Says("All of you wanted it, and I had prepared each of you for it for two weeks. You spoke first. You "
                 "said that you would have given it him if he had asked, and that the not asking is what hurt. Colm "
                 "cried, said what he owes and to whom, and that he had told himself you would not notice. He pays "
                 "£100 on the first of each month, to you. He stayed for tea afterwards, and you sent him off with "
                 "beans."),
            Says("You only had to ask, lad.", by="desmond"),
        ), at="10:30", place="the meal club, upstairs", seen=_D, there="Colm, his nephew; Anselm Birtwhistle", meant=(
            Meant("desmond", "Desmond and Colm at one table", "I've got him back. And a hundred quid",
                "Something the law would not have given him"),
        )),
        Wrote("2026-08-19", "help", _D, "Garrick Pemberly", "Somebody is awake in the house", (
            Says("From tonight a sitter is in the house from ten to six, five nights a week. She is called Blessing "
                 "and her father played the trombone. You said that this was the first thing in her favour.",
                 marks="working-well"),
        ), place="at home"),
        Wrote("2026-08-27", "decision", _D, _THANDEKA, "How it came out", (
            Says("The bank sends you a text for anything over £50, and you show it to Femi. The first hundred has "
                 "come. You said that what you wanted has come about in part: money on its way, no police, Colm at "
                 "the door. The danger is less than it was, and not gone."),
            Says("Life worth living today: 5. Lonely: 5.", telling="fact"),
        )),
        Wrote("2026-09-10", "note", _D, _THANDEKA, "Anselm asks you how we were", (
            Says("Anselm asked you, without me, if we had treated you decently and if you got what you wanted. He "
                 "sent me what you allowed him to send."),
            Says("On the whole.", by="desmond"),
        )),
        Wrote("2026-09-21", "decision", _D, _THANDEKA, "Who may sign for you, when you cannot", (
            Says("The power of attorney you signed in {2026-06} has been registered. If a day comes when you cannot "
                 "decide about money yourself, your daughter does it for you. Until then you decide. You told her "
                 "that she has the job but not yet the desk."),
        )),
        Wrote("2026-11-03", "review", _D, _THANDEKA, "The concert is in the plan", (
            Says("{2026-12-12}, seven o'clock, the Methodist hall, third cornet. It stands in your support plan with "
                 "a taxi, Femi as page turner, and a dark pair of trousers. You have gained five kilos since spring. "
                 "Colm has paid three times, once late, and rang to say so.", marks="working-well"),
            Says("Life worth living today: 7. Lonely: 4.", marks="working-well"),
            Says("Your memory is shorter than it was in {2026-02}. You brought it up yourself. We talked about which "
                 "things you want to have decided before it is shorter still, and began with the music for the "
                 "funeral, which cheered you up.", marks="worried next"),
        ), at="10:30", place="at home", alone=_D, there="Femi, for the second half", vows=(
            Vow("I come to the concert", "desmond", "2026-12-12"),
            Vow("I find out once more about a lift from Dunholme", "desmond", "2026-11-09"),
        )),
        Wrote("2026-11-12", "where-now", _D, _THANDEKA, "Where things are now", (
            Says("You are seventy-eight. You live in Foundry Cottage, and the key to the door is yours. Femi comes "
                 "at noon and eats with you; Blessing is in the house at night; Yusuf comes at four, because he "
                 "wants to. You play third cornet on Thursdays and on {2026-12-12}. On Tuesdays and Fridays, in the "
                 "yellow coat, you go to plot 40. Colm took money from you in spring; he is paying it back, and he "
                 "comes to see you. You have Alzheimer's, and your memory gets shorter. We write things down, and "
                 "you decide. I have been your worker since {2026-02}, and I still am."),
            Says("I read it to you on the bench. You wanted “third cornet” moved to the front, and then let it be."),
        )),
    ),
)  # fmt: skip
