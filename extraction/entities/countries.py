"""Countries and territories: ISO 3166-1 code, readable name, demonyms and other names."""

from __future__ import annotations

from dataclasses import dataclass

import pycountry

_TABLE = """
AF|Afghanistan|Afghan,Afghans,Afghani
AL|Albania|Albanian,Albanians
DZ|Algeria|Algerian,Algerians
AD|Andorra|Andorran,Andorrans
AO|Angola|Angolan,Angolans
AG|Antigua and Barbuda|Antiguan,Antiguans|Antigua
AR|Argentina|Argentine,Argentinian,Argentines,Argentinians
AM|Armenia|Armenian,Armenians
AW|Aruba|Aruban,Arubans
AU|Australia|Australian,Australians,Aussie,Aussies
AT|Austria|Austrian,Austrians
AZ|Azerbaijan|Azerbaijani,Azerbaijanis
BS|Bahamas|Bahamian,Bahamians|The Bahamas
BH|Bahrain|Bahraini,Bahrainis
BD|Bangladesh|Bangladeshi,Bangladeshis
BB|Barbados|Barbadian,Barbadians
BY|Belarus|Belarusian,Belarusians,Belarussian
BE|Belgium|Belgian,Belgians
BZ|Belize|Belizean,Belizeans
BJ|Benin|Beninese
BM|Bermuda|Bermudian,Bermudians
BT|Bhutan|Bhutanese
BO|Bolivia|Bolivian,Bolivians
BA|Bosnia and Herzegovina|Bosnian,Bosnians|Bosnia,Bosnia-Herzegovina
BW|Botswana|Botswanan,Batswana,Motswana
BR|Brazil|Brazilian,Brazilians
BN|Brunei|Bruneian,Bruneians|Brunei Darussalam
BG|Bulgaria|Bulgarian,Bulgarians
BF|Burkina Faso|Burkinabe,Burkinabé
BI|Burundi|Burundian,Burundians
KH|Cambodia|Cambodian,Cambodians
CM|Cameroon|Cameroonian,Cameroonians
CA|Canada|Canadian,Canadians
CV|Cape Verde|Cape Verdean,Cape Verdeans|Cabo Verde
KY|Cayman Islands|Caymanian
CF|Central African Republic||CAR
TD|Chad|Chadian,Chadians
CL|Chile|Chilean,Chileans
CN|China|Chinese|PRC,People's Republic of China,People’s Republic of China,mainland China
CO|Colombia|Colombian,Colombians
KM|Comoros|Comorian,Comorians
CG|Republic of the Congo|Congolese|Congo-Brazzaville
CD|Democratic Republic of the Congo||DRC,DR Congo,Democratic Republic of Congo,Congo-Kinshasa
CR|Costa Rica|Costa Rican,Costa Ricans
CI|Ivory Coast|Ivorian,Ivorians|Côte d'Ivoire,Côte d’Ivoire,Cote d'Ivoire
HR|Croatia|Croatian,Croatians,Croat,Croats
CU|Cuba|Cuban,Cubans
CY|Cyprus|Cypriot,Cypriots
CZ|Czechia|Czech,Czechs|Czech Republic
DK|Denmark|Danish,Dane,Danes
DJ|Djibouti|Djiboutian,Djiboutians
DM|Dominica|
DO|Dominican Republic|
EC|Ecuador|Ecuadorian,Ecuadorians,Ecuadorean
EG|Egypt|Egyptian,Egyptians
SV|El Salvador|Salvadoran,Salvadorans
GQ|Equatorial Guinea|Equatoguinean
ER|Eritrea|Eritrean,Eritreans
EE|Estonia|Estonian,Estonians
SZ|Eswatini|Swazi,Swazis|Swaziland
ET|Ethiopia|Ethiopian,Ethiopians
FK|Falkland Islands|Falkland Islander,Falkland Islanders|Falklands
FO|Faroe Islands|Faroese
FJ|Fiji|Fijian,Fijians
FI|Finland|Finnish,Finn,Finns
FR|France|French,Frenchman,Frenchmen,Frenchwoman
PF|French Polynesia|
GA|Gabon|Gabonese
GM|Gambia|Gambian,Gambians|The Gambia
GE|Georgia|Georgian,Georgians
DE|Germany|German,Germans
GH|Ghana|Ghanaian,Ghanaians,Ghanian
GI|Gibraltar|Gibraltarian,Gibraltarians
GR|Greece|Greek,Greeks
GL|Greenland|Greenlandic,Greenlander,Greenlanders
GD|Grenada|Grenadian,Grenadians
GU|Guam|Guamanian
GT|Guatemala|Guatemalan,Guatemalans
GN|Guinea|Guinean,Guineans
GW|Guinea-Bissau|
GY|Guyana|Guyanese
HT|Haiti|Haitian,Haitians
HN|Honduras|Honduran,Hondurans
HK|Hong Kong|Hongkonger,Hongkongers,Hong Konger,Hong Kongers|Hongkong
HU|Hungary|Hungarian,Hungarians
IS|Iceland|Icelandic,Icelander,Icelanders
IN|India|Indian,Indians
ID|Indonesia|Indonesian,Indonesians
IR|Iran|Iranian,Iranians|Islamic Republic of Iran
IQ|Iraq|Iraqi,Iraqis
IE|Ireland|Irish,Irishman,Irishmen|Republic of Ireland
IL|Israel|Israeli,Israelis
IT|Italy|Italian,Italians
JM|Jamaica|Jamaican,Jamaicans
JP|Japan|Japanese
JO|Jordan|Jordanian,Jordanians
KZ|Kazakhstan|Kazakh,Kazakhs,Kazakhstani
KE|Kenya|Kenyan,Kenyans
KI|Kiribati|
KW|Kuwait|Kuwaiti,Kuwaitis
KG|Kyrgyzstan|Kyrgyz
LA|Laos|Laotian,Laotians
LV|Latvia|Latvian,Latvians
LB|Lebanon|Lebanese
LS|Lesotho|Basotho
LR|Liberia|Liberian,Liberians
LY|Libya|Libyan,Libyans
LI|Liechtenstein|
LT|Lithuania|Lithuanian,Lithuanians
LU|Luxembourg|Luxembourger,Luxembourgers
MO|Macau|Macanese|Macao
MG|Madagascar|Malagasy
MW|Malawi|Malawian,Malawians
MY|Malaysia|Malaysian,Malaysians
MV|Maldives|Maldivian,Maldivians
ML|Mali|Malian,Malians
MT|Malta|Maltese
MH|Marshall Islands|Marshallese
MR|Mauritania|Mauritanian,Mauritanians
MU|Mauritius|Mauritian,Mauritians
MX|Mexico|Mexican,Mexicans
FM|Micronesia|Micronesian,Micronesians
MD|Moldova|Moldovan,Moldovans
MC|Monaco|Monegasque
MN|Mongolia|Mongolian,Mongolians
ME|Montenegro|Montenegrin,Montenegrins
MA|Morocco|Moroccan,Moroccans
MZ|Mozambique|Mozambican,Mozambicans
MM|Myanmar|Burmese|Burma
NA|Namibia|Namibian,Namibians
NR|Nauru|Nauruan,Nauruans
NP|Nepal|Nepalese,Nepali,Nepalis
NL|Netherlands|Dutch,Dutchman,Dutchmen|Holland
NC|New Caledonia|New Caledonian
NZ|New Zealand|New Zealander,New Zealanders,Kiwi,Kiwis|Aotearoa
NI|Nicaragua|Nicaraguan,Nicaraguans
NE|Niger|Nigerien,Nigeriens
NG|Nigeria|Nigerian,Nigerians
KP|North Korea|North Korean,North Koreans|DPRK,Democratic People's Republic of Korea
MK|North Macedonia|Macedonian,Macedonians|Macedonia
NO|Norway|Norwegian,Norwegians
OM|Oman|Omani,Omanis
PK|Pakistan|Pakistani,Pakistanis
PW|Palau|Palauan,Palauans
PS|Palestine|Palestinian,Palestinians
PA|Panama|Panamanian,Panamanians
PG|Papua New Guinea|Papua New Guinean|PNG
PY|Paraguay|Paraguayan,Paraguayans
PE|Peru|Peruvian,Peruvians
PH|Philippines|Filipino,Filipinos,Filipina,Filipinas,Philippine
PL|Poland|Polish,Pole,Poles
PT|Portugal|Portuguese
PR|Puerto Rico|Puerto Rican,Puerto Ricans
QA|Qatar|Qatari,Qataris
RO|Romania|Romanian,Romanians
RU|Russia|Russian,Russians|Russian Federation
RW|Rwanda|Rwandan,Rwandans,Rwandese
KN|Saint Kitts and Nevis||St. Kitts and Nevis,St Kitts and Nevis
LC|Saint Lucia|Saint Lucian|St. Lucia,St Lucia
VC|Saint Vincent and the Grenadines||St. Vincent and the Grenadines
WS|Samoa|Samoan,Samoans
SM|San Marino|
ST|Sao Tome and Principe||São Tomé and Príncipe
SA|Saudi Arabia|Saudi,Saudis,Saudi Arabian|KSA
SN|Senegal|Senegalese
RS|Serbia|Serbian,Serbians,Serb,Serbs
SC|Seychelles|Seychellois
SL|Sierra Leone|Sierra Leonean,Sierra Leoneans
SG|Singapore|Singaporean,Singaporeans
SK|Slovakia|Slovak,Slovaks,Slovakian
SI|Slovenia|Slovenian,Slovenians,Slovene,Slovenes
SB|Solomon Islands|Solomon Islander,Solomon Islanders
SO|Somalia|Somali,Somalis,Somalian
ZA|South Africa|South African,South Africans|RSA
KR|South Korea|South Korean,South Koreans|Republic of Korea
SS|South Sudan|South Sudanese
ES|Spain|Spanish,Spaniard,Spaniards
LK|Sri Lanka|Sri Lankan,Sri Lankans
SD|Sudan|Sudanese
SR|Suriname|Surinamese
SE|Sweden|Swedish,Swede,Swedes
CH|Switzerland|Swiss
SY|Syria|Syrian,Syrians
TW|Taiwan|Taiwanese
TJ|Tajikistan|Tajik,Tajiks
TZ|Tanzania|Tanzanian,Tanzanians
TH|Thailand|Thai,Thais
TL|East Timor|Timorese|Timor-Leste
TG|Togo|Togolese
TO|Tonga|Tongan,Tongans
TT|Trinidad and Tobago|Trinidadian,Trinidadians|Trinidad
TN|Tunisia|Tunisian,Tunisians
TR|Turkey|Turkish,Turk,Turks|Türkiye,Turkiye
TM|Turkmenistan|Turkmen
TV|Tuvalu|Tuvaluan,Tuvaluans
UG|Uganda|Ugandan,Ugandans
UA|Ukraine|Ukrainian,Ukrainians
AE|United Arab Emirates|Emirati,Emiratis|UAE,U.A.E.
GB|United Kingdom|British,Briton,Britons,Brit,Brits|UK,U.K.,Britain,Great Britain
US|United States|American,Americans|US,U.S.,U.S,USA,U.S.A.,U.S.A,United States of America,America
UY|Uruguay|Uruguayan,Uruguayans
UZ|Uzbekistan|Uzbek,Uzbeks
VU|Vanuatu|Vanuatuan
VA|Vatican City||Vatican,Holy See
VE|Venezuela|Venezuelan,Venezuelans
VN|Vietnam|Vietnamese|Viet Nam
EH|Western Sahara|Sahrawi,Sahrawis
YE|Yemen|Yemeni,Yemenis
ZM|Zambia|Zambian,Zambians
ZW|Zimbabwe|Zimbabwean,Zimbabweans
XK|Kosovo|Kosovan,Kosovar,Kosovars
"""

_PARTS = """
Scotland|Scottish,Scot,Scots
Wales|Welsh,Welshman
England|English,Englishman,Englishmen
Northern Ireland|Northern Irish
Europe|European,Europeans
Asia|Asian,Asians
Africa|African,Africans
Latin America|Latin American,Latin Americans
South America|South American,South Americans
North America|North American,North Americans
Korea|Korean,Koreans
Tibet|Tibetan,Tibetans
California|Californian,Californians
Texas|Texan,Texans
Hawaii|Hawaiian,Hawaiians
Bavaria|Bavarian,Bavarians
Catalonia|Catalan,Catalans
Quebec|Québécois,Quebecer,Quebecers
Sicily|Sicilian,Sicilians
Paris|Parisian,Parisians
London|Londoner,Londoners
New York|New Yorker,New Yorkers
Berlin|Berliner,Berliners
Crimea|Crimean,Crimeans
Chechnya|Chechen,Chechens
Soviet Union|Soviet,Soviets
"""


@dataclass(frozen=True, slots=True)
class Country:
    """`code` is ISO 3166-1 alpha-2 (XK for Kosovo, which has none of its own)."""

    code: str
    name: str


def _read_countries() -> tuple[dict[str, Country], dict[str, str]]:
    names: dict[str, Country] = {}
    demonyms: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        code, name, people, others = (line + "||").split("|")[:4]
        for surface in (name, *filter(None, others.split(","))):
            names[surface] = Country(code, name)
        # "State of Israel": in ISO's list, some with an explanation behind a comma.
        official: str = getattr(pycountry.countries.get(alpha_2=code), "official_name", name)
        if "," not in official:
            names.setdefault(official.removeprefix("the "), Country(code, name))
        for surface in filter(None, people.split(",")):
            demonyms[surface] = name
    for line in _PARTS.strip().splitlines():
        name, people = line.split("|")
        demonyms |= dict.fromkeys(people.split(","), name)
    return names, demonyms


COUNTRIES, DEMONYMS = _read_countries()
"""Each name of a country to the country; each demonym to the readable name of its place."""

PARTS_OF_COUNTRIES = {
    "Scotland": "GB", "Wales": "GB", "England": "GB", "Northern Ireland": "GB", "Tibet": "CN", "California": "US",
    "Texas": "US", "Hawaii": "US", "Bavaria": "DE", "Catalonia": "ES", "Quebec": "CA", "Sicily": "IT", "Chechnya": "RU",
}  # fmt: skip
"""Places with demonyms of their own, and the country that they are in."""

REGIONS = frozenset(
    name.strip()
    for name in """
    The Hague|Asia-Pacific|Indo-Pacific|sub-Saharan Africa|
    Africa|Asia|Europe|Antarctica|Oceania|Latin America|South America|North America|Central America|Middle East|
    Southeast Asia|South Asia|East Asia|Central Asia|West Africa|East Africa|Southern Africa|North Africa|Sahel|
    Horn of Africa|Sub-Saharan Africa|Western Europe|Eastern Europe|Caribbean|Balkans|Scandinavia|Maghreb|Arctic|
    Atlantic|Pacific|Pacific Ocean|Atlantic Ocean|Indian Ocean|Mediterranean|Mediterranean Sea|Black Sea|Red Sea|
    Persian Gulf|South China Sea|East China Sea|Baltic Sea|North Sea|Gulf of Mexico|Himalayas|Alps|Andes|
    Sahara|Nile|Danube|Rhine|Ganges|Mekong|Gaza|Gaza Strip|West Bank|Golan Heights|Crimea|Donbas|Donetsk|Luhansk|
    Kashmir|Jammu and Kashmir|Kurdistan|Chechnya|Tibet|Xinjiang|Siberia|Patagonia|Catalonia|Scotland|Wales|England|
    Northern Ireland|Britain|Bavaria|Tuscany|Sicily|Corsica|Sardinia|Crete|Normandy|Brittany|Flanders|Wallonia|Bali|
    Java|Sumatra|Borneo|Punjab|Sindh|Balochistan|Khyber Pakhtunkhwa|Kerala|Tamil Nadu|Karnataka|Andhra Pradesh|
    Telangana|Maharashtra|Gujarat|Rajasthan|Uttar Pradesh|Madhya Pradesh|Bihar|West Bengal|Assam|Odisha|Jharkhand|
    Chhattisgarh|Haryana|Uttarakhand|Himachal Pradesh|Manipur|Nagaland|Goa|Queensland|New South Wales|Tasmania|
    South Australia|Western Australia|Northern Territory|Ontario|Quebec|British Columbia|Alberta|Manitoba|
    Saskatchewan|Nova Scotia|New Brunswick|Newfoundland|Yukon|Nunavut|Northwest Territories|Gauteng|KwaZulu-Natal|
    Western Cape|Eastern Cape|Limpopo|Mpumalanga|Tigray|Oromia|Amhara|Darfur|Zanzibar|Guangdong|Sichuan|Hubei|Hunan|
    Fujian|Zhejiang|Jiangsu|Yunnan|Guizhou|Shaanxi|Shanxi|Hebei|Henan|Hainan|Inner Mongolia|Guangxi|Shandong|Anhui|
    Jiangxi|Heilongjiang|Jilin|Liaoning|Hokkaido|Kyushu|Okinawa|Mindanao|Luzon|Silicon Valley|Wall Street|
    Soviet Union|USSR|Korea|Korean Peninsula|Arabian Peninsula|Gulf|Washington DC|Washington, DC|Washington, D.C.|
    Washington D.C.|Northern Cape|North West|Free State|Lagos State|Rivers State|Mars|Moon|Gulf Coast|New England|
    Midwest|East Coast|West Coast|Manhattan|Brooklyn|Queens|Bronx|Hollywood|Westminster|Downing Street|Capitol Hill|
    Kremlin|Strait of Hormuz
    """.split("|")
)
"""Named places that are neither countries nor cities: continents, seas, regions, provinces."""
