"""Names for people who do not exist, in the shapes that names in England have."""


def _listed(names: str) -> list[str]:
    return names.split()


# Common names are nobody's own. They are joined at random, so that any likeness is chance.
GIVEN = _listed("""
Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna
Poppy Elsie Emily Ella Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sophie Alice Emilia
Isabelle Ruby Luna Maisie Aria Penelope Mila Bonnie Eva Hallie Eliza Ada Violet Esme Arabella
Imogen Jessica Delilah Chloe Lottie Thea Robyn Orla Erin Zara Lola Nancy Heidi Harriet Iris Molly
Lucy Noah Oliver George Arthur Muhammad Leo Harry Oscar Archie Henry Theodore Freddie Jack Charlie
Theo Alfie Jacob Thomas Finley Arlo William Lucas Roman Tommy Isaac Teddy Alexander Luca Edward
James Joshua Albie Elijah Max Mohammed Reuben Mason Sebastian Rory Jude Louie Benjamin Ethan Adam
Hugo Joseph Reggie Ronnie Harrison Louis Ezra Jaxon Logan Daniel Zachary Hunter Dylan Riley Toby
Carter Samuel Frankie Michael David Sarah Karen Susan Nicola Julie Tracey Sharon Claire Rebecca
Victoria Gemma Stacey Kelly Natalie Leanne Kerry Donna Lisa Michelle Paul Mark Andrew Stephen
Christopher Matthew Robert Richard Jason Darren Lee Craig Wayne Gary Kevin Simon Philip Ian Stuart
Scott Dean Carl Shaun Ryan Liam Jamie Aaron Nathan Kyle Jordan Connor Callum Kieran Bradley Tyler
Jayden Kayden Margaret Patricia Jean Maureen Sheila Brenda Dorothy Pauline Kenneth Ronald Derek
Raymond Brian Kathryn Katherine Geoffrey Jeremy Dominic Abigail Bethany Courtney Kayleigh Hayley
Zoe Jade Paige Siobhan Niamh Aoife Caoimhe Saoirse Ciara Roisin Sinead Orlaith Eoin Cillian Oisin
Conor Declan Sean Padraig Tadhg Diarmuid Cian Fionn Clodagh Grainne Maeve Aisling Deirdre Rhys
Owain Dafydd Gethin Carys Cerys Ffion Sian Angharad Bronwen Eleri Geraint Ieuan Llewellyn Emyr Nia
Seren Eilidh Hamish Ahmed Ali Hassan Hussain Ibrahim Yusuf Omar Bilal Hamza Usman Zain Imran Tariq
Asif Nadeem Faisal Ayesha Fatima Maryam Zainab Khadija Amina Hafsa Safiya Noor Sana Sadia Nadia
Shazia Rukhsana Bushra Abdullah Abdul Mahmood Mustafa Khalid Rashid Salman Shabana Nasreen Parveen
Yasmin Iqra Aaliyah Aarav Arjun Vivaan Rohan Krishna Priya Ananya Diya Kavya Meera Nikhil Rahul
Sanjay Vikram Anil Sunita Gurpreet Harpreet Manpreet Jaspreet Simran Amrit Balwinder Kuldeep
Sukhvinder Parminder Lakshmi Deepa Rajesh Suresh Ramesh Dinesh Hitesh Bhavna Jyoti Nisha Pooja
Tanvir Shahid Rafiq Mizanur Farhana Oluwaseun Olumide Adebayo Ayodele Babatunde Folake Temitope
Yetunde Chukwuemeka Chidi Ngozi Ifeoma Adaeze Obinna Nnamdi Uche Kwame Kofi Kwabena Akosua Ama
Abena Esi Yaw Kojo Efua Mamadou Fatou Ousmane Aminata Ibrahima Fatoumata Tunde Bukola Funmilayo
Olawale Segun Tobi Kemi Amara Zainabu Agnieszka Katarzyna Malgorzata Wojciech Krzysztof Piotr
Pawel Tomasz Marcin Lukasz Jakub Szymon Zuzanna Kacper Filip Oskar Mateusz Bartosz Grzegorz Zofia
Maja Hanna Aleksandra Karolina Dominika Beata Ewa Iwona Jolanta Zbigniew Stanisław Wiesława
Małgorzata Łukasz Paweł Andrei Ionut Mihaela Cristina Alexandru Elena Ioana Vasile Florin Zoë
Chloë René Renée Siân Seán Siobhán Róisín Jörg José María Inês João Anaïs Noël Håkon Søren Björn
Mikołaj Agnès Óscar Lucía Andrés Eszter Dániel Tewodros Selam Yonas Hiwot Bereket Samira Hodan
Abdi Fartun Ayaan Warsame Mehmet Emre Zeynep Elif Arash Farzad Soraya Parisa Zahra Reza Mei Xin
Hao Jun Ling Minh Anh Thuy Linh Duc Tuan Blessing Precious Gift Patience Prince Emmanuel Tinashe
Rutendo Tafadzwa Nokuthula Thandiwe Sipho Marvin Chantelle
""")
FAMILY = _listed("""
Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans
Walker White Roberts Green Hall Thomas Clarke Jackson Wood Harris Edwards Turner Martin Cooper
Hill Ward Hughes Moore Clark King Harrison Lewis Baker Lee Allen Morris Khan Scott Watson Davis
Parker James Bennett Young Phillips Richardson Mitchell Bailey Carter Cook Singh Shaw Bell Collins
Morgan Kelly Begum Miller Cox Hussain Marshall Simpson Price Anderson Adams Wilkinson Foster Ellis
Murphy Chapman Mason Gray Richards Webb Griffiths Hunt Palmer Campbell Holmes Mills Rogers Barnes
Knight Matthews Barker Powell Stevens Kaur Fisher Butler Russell Harvey Pearson Graham Fletcher
Murray Howard Gibson Ali Ahmed Hussein Malik Iqbal Mahmood Akhtar Chaudhry Qureshi Mirza Shah
Rahman Miah Uddin Chowdhury Bibi Aslam Rashid Bhatti Sheikh Siddiqui Ansari Butt Dar Rehman Sandhu
Gill Dhillon Sidhu Grewal Bains Mistry Desai Mehta Joshi Sharma Gupta Verma Reddy Nair Iyer Pillai
Fernandes Dsouza Chauhan Adeyemi Okafor Okonkwo Adebayo Ogunleye Balogun Eze Nwosu Obi Okoro
Adeleke Afolabi Olaniyan Bello Mensah Owusu Boateng Asante Osei Appiah Agyeman Amoah Diallo Traore
Keita Camara Sesay Kamara Conteh Nowak Kowalski Kowalska Wiśniewski Wiśniewska Wójcik Kamiński
Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk
Piotrowski Grabowski Pawłowski O'Brien O'Connor O'Neill O'Sullivan O'Reilly McCarthy McDonald
McKenzie McLaughlin Gallagher Doherty Callaghan Byrne Ryan Walsh Kennedy Lynch Quinn Brennan
Fitzgerald Nolan Keane Maguire Llewellyn Gwilym Pritchard Prosser Vaughan Bevan Beynon Rees
Meredith MacLeod Drummond Sinclair Farquhar Popescu Ionescu Dumitru Stan Gheorghe Silva Santos
Ferreira Costa Pereira García Fernández López Müller Schröder Björk Nguyen Tran Pham Chen Wang
Zhang Liu Yusuf Abdi Mohamed Hassan Warsame Osman Yilmaz Demir Kaya Şahin Hosseini Karimi Rezaei
Moyo Ncube Dube Chikwanha Mutasa Tesfaye Bekele
""")
ENGLISH_STARTS = _listed("""
Ash Black Brad Brook Burn Cald Chat Clay Cross Dal East Fair Farn Gold Hart Hay Hazel Hol Kirk
Lang Marsh Mel Nor Oak Pem Red Rock Rush Sand Shel Stan Stock Thorn Wake Wal West Whit Win Wood
Wool Worth Har Ben Cran Den Elm Fen Gat Hen Ing Kel Lud Mar Ram Sef Tad Wen
""")
ENGLISH_ENDS = _listed("""
ley ton ford field well worth ham by shaw wick wood brook den combe cott stead man son er mere
ridge bourne hurst land gate thorpe
""")
SOUTH_STARTS = _listed("""
Bhar Chand Dev Gan Hari Jag Kal Laksh Mano Nara Pra Raj Sat Suk Tha Vij
""")
SOUTH_ENDS = _listed("""
ani aswamy awala deep esh inder jit kar lal mani nath pal preet wal want vani
""")
WEST_STARTS = _listed("Ade Akin Ayo Chi Chuk Eke Fola Ike Kwa Nna Obi Ogun Oko Olu Ony Uch")
WEST_ENDS = _listed("""
bayo boye dele diran femi gbo kunle kwu lade luwa mide nedu sola tola wale yemi
""")
POLISH_STARTS = _listed("Bar Czar Dom Gor Jab Kacz Lis Maj Nieg Ostr Pietr Rut Sob Urb Wal Zar")
POLISH_ENDS = _listed("czyk ecki ek ewicz iak icki nicki osz owicz owska owski ski yński ńska")
# Before a root of their own.
IRISH_STARTS = _listed("Mac Mc O' Fitz")
IRISH_ENDS = _listed("""
Cafferty Dermot Fadden Garry Inerney Keown Mahon Namara Quaid Tiernan Gill Donagh Flynn Hugh
Rourke Shea Toole Dwyer Leary Malley Hara Grady Maurice Simmons Patrick William
""")
GIVEN_STARTS = _listed("""
Ar Bel Bry Cal Dar Del El Fay Gar Ja Jor Ka Kel La Lor Ma Mar Na Ol Ra Ro Sha Sel Ta Tal Ty Va Za
Zel Ke Li Sa
""")
GIVEN_ENDS = _listed("""
ana bella cey den ella en eth ian iel ika ina issa la lan leen len lia lin lise lon mar na neh
rice rick ron sha son ten tia ton via von wyn yah
""")
TOWNS = _listed("""
Aldermere Brackenford Castlewick Dunhaven Eastmoor Fernleigh Greyholm Hollowby Ingleside Kingsmere
Longacre Marlhurst Netherby Oakhampton Pennwick Quarrington
""")
STREETS = _listed("""
Acorn Beech Chapel Station Church Mill Meadow Orchard Victoria Albert Park School Bridge Canal
Foundry Garden Harbour Juniper Larch Market Priory Quarry Rectory Spring Tannery
""")


def given_names() -> list[str]:
    """Return given names, the commonest first."""
    made = [start + end for end in GIVEN_ENDS for start in GIVEN_STARTS]
    return list(dict.fromkeys([*GIVEN, *made]))


def family_names() -> list[str]:
    """Return family names, the commonest first."""
    shapes = (
        (ENGLISH_STARTS, ENGLISH_ENDS),
        (SOUTH_STARTS, SOUTH_ENDS),
        (WEST_STARTS, WEST_ENDS),
        (POLISH_STARTS, POLISH_ENDS),
        (IRISH_STARTS, IRISH_ENDS),
    )
    made = [start + end for starts, ends in shapes for end in ends for start in starts]
    return list(dict.fromkeys([*FAMILY, *made]))
