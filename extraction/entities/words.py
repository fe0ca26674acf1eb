"""Word lists that tell what sort of thing a name names."""

from __future__ import annotations

MALE_TITLES = frozenset(
    """
    Mr Mr. Mister Sir Lord King Prince Pope Father Brother Baron Sheikh Sultan Emir Señor Monsieur Herr
    """.split()
)

FEMALE_TITLES = frozenset(
    """
    Mrs Mrs. Ms Ms. Miss Dame Lady Queen Princess Sister Duchess Baroness Madame Sheikha Empress Señora Frau
    """.split()
)

PERSON_TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | frozenset(
        """
    Dr Dr. Doctor Prof Prof. Professor President Premier Chancellor Minister Senator Sen. Sen Rep. Rep
    Representative Congressman Congresswoman Governor Gov. Gov Mayor Judge Justice Secretary Ambassador General Gen.
    Gen Colonel Col. Col Major Maj. Captain Capt. Capt Lieutenant Lt. Lt Sergeant Sgt. Sgt Corporal Private Admiral
    Adm. Commander Cmdr. Brigadier Marshal Inspector Detective Constable Officer Superintendent Sheriff Chief
    Archbishop Bishop Cardinal Rev. Rev Reverend Rabbi Imam Ayatollah Pastor Saint Coach Director Chairman
    Chairwoman Chairperson Speaker Councillor Cllr Comrade comrade Envoy MK MPs Togbe Nana Alhaji Chef Justices Amir
    Hajji Sayyid Seyyed Highness Emperor Duke Earl Count Prophet Hon. Honourable Attorney Commissioner Engineer Eng.
    Deputy Vice-President Vice-president President-elect Supt. Spokesman Spokeswoman Spokesperson MP Adv. Advocate
    Tan Datuk Hajj Haji Begum Mullah Maulana
    """.split()
    )
)
"""Words that stand before a person's name and are no part of it."""

ROLE_NOUNS = frozenset(
    """
    president president-elect vice-president premier chancellor minister secretary senator representative
    congressman congresswoman governor mayor judge justice ambassador general colonel major captain lieutenant
    sergeant admiral commander brigadier marshal inspector detective constable officer superintendent sheriff chief
    archbishop bishop cardinal reverend rabbi imam ayatollah pastor coach director chairman chairwoman chairperson
    chair speaker councillor emperor king queen prince princess duke duchess pope executive founder co-founder owner
    leader spokesman spokeswoman spokesperson manager professor lawyer attorney economist analyst editor journalist
    reporter correspondent author writer novelist poet actor actress singer musician rapper comedian director
    producer filmmaker artist painter photographer designer architect scientist researcher historian physicist
    biologist engineer astronaut doctor surgeon nurse teacher headteacher principal dean rector activist campaigner
    lawmaker legislator deputy commissioner envoy diplomat adviser advisor aide strategist banker investor
    entrepreneur businessman businesswoman billionaire tycoon magnate striker midfielder defender goalkeeper
    footballer player boxer golfer swimmer sprinter cyclist driver skipper referee champion prosecutor solicitor
    barrister ceo cfo mp mep treasurer comptroller auditor candidate nominee incumbent resident farmer fisherman
    priest nun monk dictator ruler sultan emir sheikh crown-prince whistleblower parliamentarian councilor publisher
    host presenter anchor broadcaster-in-chief
    """.split()
)
"""The heads of titles and roles, in lower case."""

KIN = frozenset(
    """
    father mother dad mum mom son daughter brother sister twin husband wife widow widower uncle aunt cousin nephew niece
    grandfather grandmother grandson granddaughter stepfather stepmother stepson stepdaughter half-brother half-sister
    """.split()
)
"""Nouns that say whose relative somebody is."""

PERSON_NOUNS = ROLE_NOUNS | frozenset(
    """
    man woman boy girl father mother son daughter brother sister husband wife uncle aunt guy lady gentleman teenager
    official victim suspect patient student worker employee soldier policeman policewoman tourist passenger witness
    neighbour neighbor friend colleague child baby person
    """.split()
)
"""Common nouns for one person, in lower case."""

ROLE_MODIFIERS = frozenset(
    """
    former ex outgoing incoming acting deputy vice senior junior chief prime foreign finance interior defence
    defense justice health education home trade energy environment labour labor agriculture transport culture sports
    then late interim assistant associate executive managing general founding co national state federal lead
    principal attorney solicitor supreme crown first long-time longtime veteran police army military press
    opposition party majority minority house senate white special permanent presidential republican democratic
    conservative labour secretary minister under-secretary undersecretary permanent technology marketing financial
    operating information sales
    """.split()
)
"""Words that stand inside a title before its head, in lower case."""

ORGANIZATION_HEADS = frozenset(
    """
    Academy Administration Advisory Agency Airline Airlines Airways Alliance Army Assembly Associates Association
    Authority Bank Bancorp Battalion Board Brigade Brotherhood Broadcasting Bureau Cabinet Campaign Center Centre
    Chamber Church Club Coalition College Command Commission Committee Communications Community Company
    Confederation Conference Congress Consortium Constabulary Cooperative Corp Corp. Corporation Corps Cooperation
    Council Court Daily Department Directorate Division Electric Embassy Energy Enterprises Exchange Executive
    Federation Fellowship Finance Force Forces Forum Foundation Front Fund Gazette Government Group Guard Guild
    Herald High Holdings Hospital Inc Inc. Industries Institute Institution Insurance Intelligence International
    Journal Laboratories Laboratory League Legion Ltd Ltd. Limited LLC LLP PLC plc Lab Labs Magazine Media Ministry
    Mission Monitor Motors Movement Museum Network News NGO Office Observatory Orchestra Organisation Organization
    Panel Parliament Partners Partnership Party Petroleum Pharmaceuticals Police Post Press Records Regiment
    Registry Reserve School Secretariat Security Senate Service Services Society Squad Star Studios Symphony Systems
    Team Technologies Technology Telecom Television Times Treasury Tribune Tribunal Trust Union United Universities
    University Ventures Watch Workers Works Co Co. AG SA GmbH NV SE S.A. SpA Rovers Wanderers Bancshares Bhd Sdn
    Legislature Judiciary Army Navy Mob Cartel Rights Capital Investments Securities Broadcaster Telegraph Guardian
    Chronicle Tribune
    """.split()
)
"""Last words of organizations' names, and words before "of" in them."""

ORGANIZATION_STARTS = frozenset(
    """
    Ministry Department University Bank Institute Association Federation Council Commission Committee Board Bureau
    Office Chamber House Organization Organisation League Union Society Academy College School Embassy Court Party
    Movement Front Church Centre Center Agency Authority Congress Confederation Parliament Government Army Republic
    """.split()
)
"""First words of names "X of Y" that organizations have."""

PLACE_HEADS = frozenset(
    """
    Hall Dock Gym Pavilion Racecourse Circuit Terminal Airport Avenue Bay Beach Boulevard Bridge Canal Cape Castle
    Cathedral City Coast County Creek Desert District Falls Forest Gulf Harbor Harbour Heights Highway Hill Hills
    Island Islands Isle Lake Mountain Mountains Mount Municipality Ocean Palace Park Peninsula Plateau Plaza Port
    Prefecture Province Region River Road Sea Square Stadium State Station Strait Street Strip Territory Town
    Township Tower Valley Village Volcano Arena Prison Temple Mosque Gate Garden Gardens Junction Railroad Railway
    """.split()
)
"""Last words of places' names."""


PLACE_NOUNS = frozenset(
    """
    province region district county state city town village municipality suburb island islands peninsula border
    airport coast river valley mountains mountain desert constituency neighbourhood neighborhood township prefecture
    """.split()
)
"""Lower-case nouns beside a place's name: "the village of X", "X province"."""

ORGANIZATION_NOUNS = frozenset(
    """
    company firm bank party band group newspaper magazine broadcaster club agency airline charity union network
    channel website tabloid daily retailer carmaker manufacturer startup university supplier operator label insurer
    """.split()
)
"""Lower-case nouns right before an organization's name."""

ORGANIZATION_FOLLOWERS = frozenset(
    """
    spokesman spokeswoman spokesperson shares shareholders employees staff ceo chief executive executives boss
    members member officials fans coach manager striker midfielder defender goalkeeper supporters leader leaders
    customers users militants fighters headquarters lawmakers
    """.split()
)
"""Lower-case nouns right after an organization's name."""

GREETINGS = frozenset("Good Morning Afternoon Evening Dear Hi Hello Regards Thanks Thank PM Auntie Uncle".split())
"""Words of letters that stand before a name and are no part of it."""

ORGANIZATIONS = frozenset(
    """
    Apple Google Amazon Microsoft Netflix Tesla SpaceX Uber Airbnb Samsung Sony Toyota Honda Nissan Volkswagen
    Boeing Airbus Intel Nvidia IBM Huawei Alibaba Tencent Baidu Xiaomi Foxconn Walmart Tesco Starbucks Nike Adidas
    Pfizer Moderna AstraZeneca Shell BP ExxonMobil Chevron Gazprom Rosneft Aramco HSBC Barclays JPMorgan UN U.N. EU
    E.U. NATO WHO IMF WTO OPEC ASEAN Unicef UNICEF UNESCO Unesco UNHCR OECD IAEA NASA FBI CIA NSA BBC CNN NBC CBS
    Reuters AFP Xinhua Bloomberg Yonhap Tass Interfax Hamas Hezbollah Fatah Taliban ISIS Isis FIFA Fifa UEFA Uefa
    NBA NFL MLB NHL Interpol Europol Greenpeace Congress Parliament Cabinet Senate Treasury Pentagon Bundestag
    Knesset Duma Greenpeace Oxfam Mossad Kremlin
    """.split()
)
"""Organizations that everyday news names without saying what they are."""

BODIES = frozenset(
    part.strip()
    for part in """
    European Union; European Commission; European Parliament; European Council; European Central Bank; African Union;
    Arab League; United Nations; Security Council; General Assembly; World Bank; World Health Organization; World
    Trade Organization; International Monetary Fund; International Criminal Court; International Court of Justice;
    Red Cross; Islamic State; Federal Reserve; Supreme Court; White House; State Department; Justice Department;
    Democratic Party; Republican Party; Labour Party; Conservative Party; Scotland Yard; Associated Press; Amnesty
    International; Human Rights Watch; House of Representatives; House of Commons; House of Lords; Boko Haram; Al
    Qaeda; Al Shabaab; Al Jazeera; Khmer Rouge; Getty Images; American Airlines;
    Palestinian Authority; British Council; American League
    """.replace("\n    ", " ").split(";")
)
"""Bodies whose names are of several words that mean something else by themselves."""

LAW_HEADS = frozenset(
    """
    Act Agreement Accord Accords Amendment Bill Code Constitution Convention Protocol Treaty Law
    """.split()
)

HAPPENING_HEADS = frozenset(
    """
    Championship Championships Cup Games Olympics Paralympics Marathon Festival Grand-Prix Prix War Summit
    Revolution Massacre Holocaust Awards Oscars Election Day Eve Week Uprising Expo Biennale Crisis Pandemic
    Tournament Bowl Derby
    """.split()
)

GENERIC_AFTER_NAME = frozenset("summit meeting conference talks forum government administration campaign".split())
"""Words after a name that are no part of it."""

PRODUCTS = frozenset(
    """
    Twitter Reddit LinkedIn TikTok Facebook Instagram WhatsApp Telegram YouTube Snapchat WeChat Weibo Signal iPhone
    iPad Android Windows Gmail iOS ChatGPT Truth-Social Xbox PlayStation Kindle Alexa Siri Bitcoin Ethereum Douyin
    Viber Skype Zoom Messenger
    """.split()
) | {"Truth Social", "Google Maps", "Google Play", "App Store", "Windows 10", "Face ID", "Apple Watch"}
"""Platforms, applications and devices that everyday news names."""

PRODUCT_NOUNS = frozenset(
    """
    rocket spacecraft spaceship satellite missile aircraft helicopter submarine capsule rover probe telescope chip
    processor smartphone laptop console headset app shuttle orbiter lander drone handset coprocessor
    """.split()
)
"""Nouns that say of a name beside them that it is a product's."""

MATCH_WORDS = frozenset("team teams game games season league playoffs inning innings touchdown fans coach".split())
"""Words that tell of teams and their matches."""

TEAMS_OF = {"Indians": "Cleveland", "Texans": "Houston"}
"""Teams that are called as a people is, and their towns."""

GROUPS = frozenset(
    """
    Aborigine Aborigines Republican Republicans Democrat Democrats Muslim Muslims Christian Christians Jew Jews
    Jewish Hindu Hindus Buddhist Buddhists Catholic Catholics Protestant Protestants Sunni Sunnis Shia Shiite
    Shiites Shi'ite Sikh Sikhs Islamist Islamists Communist Communists Socialist Socialists Tory Tories Conservative
    Conservatives Liberal Liberals Marxist Marxists Arab Arabs Kurd Kurds Kurdish Islamic Rohingya Uighur Uighurs
    Uyghur Uyghurs Latino Latinos Hispanic Hispanics Maori Māori Aboriginal Inuit Mormon Mormons Orthodox
    Evangelical Evangelicals Anglican Anglicans Zionist Zionists Nazi Nazis Leninist Maoist Maoists Trotskyist
    Peronist Chavista Democratic Western Westerners Yazidi Yazidis Slavic Nordic Hutu Tutsi Hausa Yoruba Igbo Zulu
    Xhosa Pashtun Bedouin Berber Roma Romani Cossack Tamil Tamils Sinhalese Bengali Punjabi Kashmiri Indigenous LGBT
    LGBTQ Labourite Islam Ba'athist Baathist Houthi Houthis Jihadist Salafist Wahhabi Alawite Druze Maronite Copt
    Copts Coptic Semitic Hellenic
    """.split()
)
"""Religious, political and ethnic groups that no country stands for."""

NOT_NAMES = frozenset(
    """
    Court Council Commission Committee Company Corporation Ministry Chamber Palace Fund Church Bank Department Amir
    Hindi Arabic Mandarin Cantonese Swahili Urdu Inuktitut Latin NEVER FREE ALWAYS ALL NOT BEST GREAT VERY GOOD AND
    THE MW KM KG Highness Majesty Excellency Amiri Opposition State Board Project Council North South East West I
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun January February
    March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct
    Nov Dec Today Tomorrow Yesterday Covid COVID Covid-19 COVID-19 Coronavirus AIDS HIV GDP AM PM GMT BST EST PST
    Internet Web TV Mr Mrs Ms Dr Sir Madam Mum Dad Mom God Jesus Christ Bible Quran Koran Christmas Easter Ramadan
    Diwali Hanukkah Thanksgiving Halloween CEO CFO COO MP MPs PhD VIP ID PIN DNA English French Spanish FAQ PDF URL
    HTML Twitter-Inc OK Ok Hi Hello Dear Thanks Thank Regards Sincerely The This That These Those It He She They We
    You And But Or If In On At By To Of For From With As An A His Her Its Their Our My Your There Here When Where
    Why How What Who Which While After Before Since Although However Meanwhile Also Now Then Not No Yes So Do Does
    Did Is Are Was Were Be Been Has Have Had Will Would Can Could May Might Must Shall Should Please Just Only Very
    Trade Economy Inflation Budget Police Government Parliament Congress Breaking Updated Read Watch Photo Image
    Video Related Share Advertisement Getty-Images via AD BC FYI ASAP PS RE FW Subject Sent Cc Fwd Attn Fax Tel
    Phone Email E-mail fentanyl Fentanyl
    """.split()
) - {"Police", "Parliament", "Congress"}
"""Capitalised words that name no entity by themselves."""

SPEECH_VERBS = frozenset(
    """
    say tell add announce argue ask claim comment complain concede confirm declare deny explain insist note observe
    post recall remark repeat reply report respond reveal state stress suggest tweet urge warn write
    """.split()
)

MALE_ROLES = frozenset(
    """
    king prince duke emperor businessman chairman spokesman congressman monk priest sultan emir
    """.split()
)

FEMALE_ROLES = frozenset(
    """
    queen princess duchess actress businesswoman chairwoman spokeswoman congresswoman nun mother wife daughter
    """.split()
)

OFFICES = frozenset(
    """
    president chancellor minister secretary governor mayor ambassador premier speaker king queen prince princess
    pope emperor senator chairman chairwoman chairperson commissioner judge general prosecutor bishop archbishop
    cardinal sultan emir
    """.split()
)
"""Roles that "the" before them points to one holder of in an article."""

COMPANY_WORDS = frozenset("company firm carmaker retailer lender manufacturer".split())
"""Nouns that point back to a company."""

PUBLIC_BODIES = frozenset(
    """
    Ministry Department Parliament Congress Senate Court Council Government Cabinet Party University College School
    Police Army Navy Force Forces Commission Committee Assembly Union Nations Treasury Embassy Agency Authority
    Bureau Office NATO Taliban Hamas Hezbollah EU UN NHS FBI CIA NASA BBC League Association Federation Hospital
    Church Institute
    """.split()
)
"""Words in names of organizations that are no companies."""
