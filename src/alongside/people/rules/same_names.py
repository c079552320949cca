"""Given names that are one name in another dress: short forms, and spellings far from the sound."""

# Each line is one family of names. A name may stand in several. Only what no rule of sound can know
# is here: Siobhan and Chevonne, William and Bill, Wojciech and Voytek.
_FAMILIES = """
abigail abi abbie abby gail
adebayo bayo
adeola deola ade
agnieszka aga agnes
ahmed ahmad ahmet achmed hamad
aleksander aleksandra alexander alexandra alexandria alex alec lex sandy sasha olek ola xander
alfred alfie alf fred
alice ali alicja
amelia millie milly emilia amelie
andrew andy drew andrzej andre andreas
anne ann anna annie anya ania hannah nan nancy
anthony tony antoni anton antonio ant
aoife eefa eva efa ava
ayesha aisha iesha aishat
babatunde tunde baba
barbara barb babs basia
barnaby barney
bartosz bartek bartholomew bart
benjamin ben benny benji
bernadette bernie
bronagh bronach bronya
caoimhe keeva kiva queeva
caroline carolyn carrie caz carol
catherine katherine kathryn cathryn kate katie katy kathy cathy kat kitty kay kasia katarzyna
charles charlie chas chuck chaz karol
charlotte charlie lottie lotte charley char
christina christine chris chrissie tina krystyna krysia kirsty
christopher chris kit krzysztof krzys kris christian
chukwuemeka emeka
chukwudi chudi
ciara keira kiera kira keera
cian kean keane kian
clodagh cloda
constance connie
daniel dan danny daniela danielle dani danuta
david dave davey dai dafydd dawid davie
deborah debbie debra deb debs
derbhla dervla
diarmuid dermot
dominic dom nick
donald don donnie
dorothy dot dottie dolly dora dorota
edward eddie ed ted teddy ned edek edmund
eilidh ailey aylee
eleanor ellie nell nellie nora ella elinor elena
elizabeth elisabeth eliza liz lizzie lizzy beth betty betsy libby elsie lisa bess ela elzbieta
emily em emma emmie millie
eoghan owen ewan euan eoin owain
ewa eva eve
felicity flick fliss
florence flo flossie florrie
frances francis fran frank frankie franciszek franek fanny francesca
frederick fred freddie freddy rick
gabriel gabriela gabrielle gabe gabby
geoffrey geoff jeff jeffrey
george georgie georgina georgia jerzy
gerald gerard gerry jerry
graham graeme
grainne grania gronya
grzegorz gregory greg gregor
harriet hattie harri
harold harry hal
henry harry hal hank henryk harri
iesha aisha
isabel isabella isabelle isobel bella izzy belle ishbel
jacob jake jakub kuba jack
jacqueline jackie jacqui jacquie
james jim jimmy jamie jem seamus hamish
janet jan janice
jasmine jas jazz yasmin yasmine jessamine
jennifer jen jenny jenni
jeremy jez jerry jem
jessica jess jessie
jonathan jon jonny johnny john
john jack johnny jan jon sean ian ieuan evan johan
joseph joe joey jo jozef yusuf youssef yousef jose
josephine jo josie
joshua josh
judith judy jude
katherine kit
kenneth ken kenny
lawrence laurence larry laurie
leonard leo len lenny
lucas luke lukasz luca
lucy lucia lucinda lucie
madeleine maddie maddy madison
magdalena magda maggie
malgorzata gosia margaret
margaret maggie meg megan peggy margo daisy greta mags marge marged rita
mark marcus marek marc marco
martin marty marcin
mary marie maria molly polly mair may mairi maura moira marysia
matthew matt matty mateusz mat matteo
matilda tilly tilda mattie matty
maximilian max maxwell maxine
meadhbh maeve maev mave medb
michael mike mick mickey michal mikey mihangel
michelle shell chelle
mohammed muhammad mohamed mohammad muhammed mohamad mohd md muhd mo mehmet mamadou
myfanwy van fanny
natalie nat natalia tasha natasha
nathan nathaniel nate nat
niamh neve nieve neeve
nicholas nick nicky nico mikolaj nicola nikki
ngozi goz
oisin osheen ushin
oliver olly ollie olivier olivia liv livvy
oluwaseun seun
oluwaseyi seyi
oluwatobi tobi
patrick pat paddy patricia trish tricia patsy padraig patryk
paul pawel pablo
peter pete piotr petra
philip phil pip philippa pippa
rachel rach rachael rae
rebecca becky bex beca becca becks
rhiannon rhi
richard rick dick richie rich ricky ryszard
robert rob bob bobby robbie bert robin rupert
roisin rosheen
ronald ron ronnie
rose rosie rosa rosemary rosalind roz roza
ruaridh rory ruairi
sadhbh sive
samuel sam sammy samantha samira
saoirse seersha sersha searsha
sarah sara sally sal sadie
sean shaun shawn shane
sian sharn
sinead shinade
siobhan shivaun chevonne shevaun shiv chevon
sophie sophia sofia zofia zosia soph
stanislaw stan stanley stas
stephen steven steve steph stefan stephan stephanie szczepan esteban stevie
susan sue susie suzanne suzy susannah zuzanna zuza
tadhg tige taig teague
tegan teegan
teresa theresa terry tess tessa
thomas tom tommy tomasz tomek
timothy tim timmy
tomos tom
tracy trace traci tracey
usman uthman osman ousmane
veronica ronnie vera weronika
victoria vicky vicki tori vic wiktoria
vincent vince vinny
violet vi
walter wally walt
william bill billy will liam willie wilhelm gwilym wills
winifred win winnie
wojciech voytek wojtek
yvonne ivonne eve
yetunde yeti
zachary zach zac zak zakariya
zbigniew zbyszek
"""

_GROUPS: dict[str, frozenset[str]] = {}
for _line in _FAMILIES.split("\n"):
    for _name in _line.split():
        _GROUPS[_name] = _GROUPS.get(_name, frozenset()) | {_line.split()[0]}


def families_of(word: str) -> frozenset[str]:
    """Return the families of given names that a word belongs to, each by its first name."""
    return _GROUPS.get(word, frozenset())
