"""Word lists that tell what sort of thing a name names."""

from __future__ import annotations

MALE_TITLES = frozenset(
    """
    Baron Brother Emir Father Herr King Lord Mister Monsieur Mr Mr. Pope Prince Señor Sheikh Sir Sultan
    """.split()
)

FEMALE_TITLES = frozenset(
    """
    Baroness Dame Duchess Empress Frau Lady Madame Miss Mrs Mrs. Ms Ms. Princess Queen Señora Sheikha Sister
    """.split()
)

PERSON_TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | frozenset(
        """
    Adm. Admiral Adv. Advocate Alhaji Ambassador Amir Archbishop Attorney Ayatollah Begum Bishop Brigadier Capt Capt.
    Captain Cardinal Chairman Chairperson Chairwoman Chancellor Chef Chief Cllr Cmdr. Coach Col Col. Colonel Commander
    Commissioner Comrade comrade Congressman Congresswoman Constable Corporal Councillor Count Datuk Deputy Detective
    Director Doctor Dr Dr. Duke Earl Emperor Eng. Engineer Envoy Gen Gen. General Gov Gov. Governor Haji Hajj Hajji
    Highness Hon. Honourable Imam Inspector Judge Justice Justices Lieutenant Lt Lt. Maj. Major Marshal Maulana Mayor
    Minister MK MP MPs Mullah Nana Officer Pastor Premier President President-elect Private Prof Prof. Professor Prophet
    Rabbi Rep Rep. Representative Rev Rev. Reverend Saint Sayyid Secretary Sen Sen. Senator Sergeant Seyyed Sgt Sgt.
    Sheriff Speaker Spokesman Spokesperson Spokeswoman Superintendent Supt. Tan Togbe Vice-President Vice-president
    """.split()
    )
)
"""Words that stand before a person's name and are no part of it."""

ROLE_NOUNS = frozenset(
    """
    activist actor actress admiral adviser advisor aide ambassador analyst anchor archbishop architect artist astronaut
    attorney auditor author ayatollah banker barrister billionaire biologist bishop boxer brigadier broadcaster-in-chief
    businessman businesswoman campaigner candidate captain cardinal ceo cfo chair chairman chairperson chairwoman
    champion chancellor chief co-founder coach colonel comedian commander commissioner comptroller congressman
    congresswoman constable correspondent councillor councilor crown-prince cyclist dean defender deputy designer
    detective dictator diplomat director doctor driver duchess duke economist editor emir emperor engineer entrepreneur
    envoy executive farmer filmmaker fisherman footballer founder general goalkeeper golfer governor headteacher
    historian host imam incumbent inspector investor journalist judge justice king lawmaker lawyer leader legislator
    lieutenant magnate major manager marshal mayor mep midfielder minister monk mp musician nominee novelist nun nurse
    officer owner painter parliamentarian pastor photographer physicist player poet pope premier presenter president
    president-elect priest prince princess principal producer professor prosecutor publisher queen rabbi rapper rector
    referee reporter representative researcher resident reverend ruler scientist secretary senator sergeant sheikh
    sheriff singer skipper solicitor speaker spokesman spokesperson spokeswoman sprinter strategist striker sultan
    superintendent surgeon swimmer teacher treasurer tycoon vice-president whistleblower writer
    """.split()
)
"""The heads of titles and roles, in lower case."""

KIN = frozenset(
    """
    aunt brother cousin dad daughter father granddaughter grandfather grandmother grandson half-brother half-sister
    husband mom mother mum nephew niece sister son stepdaughter stepfather stepmother stepson twin uncle widow widower
    wife
    """.split()
)
"""Nouns that say whose relative somebody is."""

PERSON_NOUNS = ROLE_NOUNS | frozenset(
    """
    aunt baby boy brother child colleague daughter employee father friend gentleman girl guy husband lady man mother
    neighbor neighbour official passenger patient person policeman policewoman sister soldier son student suspect
    teenager tourist uncle victim wife witness woman worker
    """.split()
)
"""Common nouns for one person, in lower case."""

ROLE_MODIFIERS = frozenset(
    """
    acting agriculture army assistant associate attorney chief co conservative crown culture defence defense democratic
    deputy education energy environment ex executive federal finance financial first foreign former founding general
    health home house incoming information interim interior junior justice labor labour late lead long-time longtime
    majority managing marketing military minister minority national operating opposition outgoing party permanent police
    presidential press prime principal republican sales secretary senate senior solicitor special sports state supreme
    technology then trade transport under-secretary undersecretary veteran vice white
    """.split()
)
"""Words that stand inside a title before its head, in lower case."""

ORGANIZATION_HEADS = frozenset(
    """
    Academy Administration Advisory AG Agency Airline Airlines Airways Alliance Army Assembly Associates Association
    Authority Bancorp Bancshares Bank Battalion Bhd Board Brigade Broadcaster Broadcasting Brotherhood Bureau Cabinet
    Campaign Capital Cartel Center Centre Chamber Chronicle Church Club Co Co. Coalition College Command Commission
    Committee Communications Community Company Confederation Conference Congress Consortium Constabulary Cooperation
    Cooperative Corp Corp. Corporation Corps Council Court Daily Department Directorate Division Electric Embassy Energy
    Enterprises Exchange Executive Federation Fellowship Finance Force Forces Forum Foundation Front Fund Gazette GmbH
    Government Group Guard Guardian Guild Herald High Holdings Hospital Inc Inc. Industries Institute Institution
    Insurance Intelligence International Investments Journal Judiciary Lab Laboratories Laboratory Labs League Legion
    Legislature Limited LLC LLP Ltd Ltd. Magazine Media Ministry Mission Mob Monitor Motors Movement Museum Navy Network
    News NGO NV Observatory Office Orchestra Organisation Organization Panel Parliament Partners Partnership Party
    Petroleum Pharmaceuticals PLC plc Police Post Press Records Regiment Registry Reserve Rights Rovers S.A. SA School
    Sdn SE Secretariat Securities Security Senate Service Services Society SpA Squad Star Studios Symphony Systems Team
    Technologies Technology Telecom Telegraph Television Times Treasury Tribunal Tribune Trust Union United Universities
    University Ventures Wanderers Watch Workers Works
    """.split()
)
"""Last words of organizations' names, and words before "of" in them."""

ORGANIZATION_STARTS = frozenset(
    """
    Academy Agency Army Association Authority Bank Board Bureau Center Centre Chamber Church College Commission
    Committee Confederation Congress Council Court Department Embassy Federation Front Government House Institute League
    Ministry Movement Office Organisation Organization Parliament Party Republic School Society Union University
    """.split()
)
"""First words of names "X of Y" that organizations have."""

PLACE_HEADS = frozenset(
    """
    Airport Arena Avenue Bay Beach Boulevard Bridge Canal Cape Castle Cathedral Circuit City Coast County Creek Desert
    District Dock Falls Forest Garden Gardens Gate Gulf Gym Hall Harbor Harbour Heights Highway Hill Hills Island
    Islands Isle Junction Lake Mosque Mount Mountain Mountains Municipality Ocean Palace Park Pavilion Peninsula Plateau
    Plaza Port Prefecture Prison Province Racecourse Railroad Railway Region River Road Sea Square Stadium State Station
    Strait Street Strip Temple Terminal Territory Tower Town Township Valley Village Volcano
    """.split()
)
"""Last words of places' names."""


PLACE_NOUNS = frozenset(
    """
    airport border city coast constituency county desert district island islands mountain mountains municipality
    neighborhood neighbourhood peninsula prefecture province region river state suburb town township valley village
    """.split()
)
"""Lower-case nouns beside a place's name: "the village of X", "X province"."""

ORGANIZATION_NOUNS = frozenset(
    """
    agency airline band bank broadcaster carmaker channel charity club company daily firm group insurer label magazine
    manufacturer network newspaper operator party retailer startup supplier tabloid union university website
    """.split()
)
"""Lower-case nouns right before an organization's name."""

ORGANIZATION_FOLLOWERS = frozenset(
    """
    boss ceo chief coach customers defender employees executive executives fans fighters goalkeeper headquarters
    lawmakers leader leaders manager member members midfielder militants officials shareholders shares spokesman
    spokesperson spokeswoman staff striker supporters users
    """.split()
)
"""Lower-case nouns right after an organization's name."""

GREETINGS = frozenset("Afternoon Auntie Dear Evening Good Hello Hi Morning PM Regards Thank Thanks Uncle".split())
"""Words of letters that stand before a name and are no part of it."""

ORGANIZATIONS = frozenset(
    """
    Adidas AFP Airbnb Airbus Alibaba Amazon Apple Aramco ASEAN AstraZeneca Baidu Barclays BBC Bloomberg Boeing BP
    Bundestag Cabinet CBS Chevron CIA CNN Congress Duma E.U. EU Europol ExxonMobil Fatah FBI FIFA Fifa Foxconn Gazprom
    Google Greenpeace Hamas Hezbollah Honda HSBC Huawei IAEA IBM IMF Intel Interfax Interpol ISIS Isis JPMorgan Knesset
    Kremlin Microsoft MLB Moderna Mossad NASA NATO NBA NBC Netflix NFL NHL Nike Nissan NSA Nvidia OECD OPEC Oxfam
    Parliament Pentagon Pfizer Reuters Rosneft Samsung Senate Shell Sony SpaceX Starbucks Taliban Tass Tencent Tesco
    Tesla Toyota Treasury U.N. Uber UEFA Uefa UN UNESCO Unesco UNHCR UNICEF Unicef Volkswagen Walmart WHO WTO Xiaomi
    Xinhua Yonhap
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
    Accord Accords Act Agreement Amendment Bill Code Constitution Convention Law Protocol Treaty
    """.split()
)

HAPPENING_HEADS = frozenset(
    """
    Awards Biennale Bowl Championship Championships Crisis Cup Day Derby Election Eve Expo Festival Games Grand-Prix
    Holocaust Marathon Massacre Olympics Oscars Pandemic Paralympics Prix Revolution Summit Tournament Uprising War Week
    """.split()
)

GENERIC_AFTER_NAME = frozenset("administration campaign conference forum government meeting summit talks".split())
"""Words after a name that are no part of it."""

PRODUCTS = frozenset(
    """
    Alexa Android Bitcoin ChatGPT Douyin Ethereum Facebook Gmail Instagram iOS iPad iPhone Kindle LinkedIn Messenger
    PlayStation Reddit Signal Siri Skype Snapchat Telegram TikTok Truth-Social Twitter Viber WeChat Weibo WhatsApp
    Windows Xbox YouTube Zoom
    """.split()
) | {"App Store", "Apple Watch", "Face ID", "Google Maps", "Google Play", "Truth Social", "Windows 10"}
"""Platforms, applications and devices that everyday news names."""

PRODUCT_NOUNS = frozenset(
    """
    aircraft app capsule chip console coprocessor drone handset headset helicopter lander laptop missile orbiter probe
    processor rocket rover satellite shuttle smartphone spacecraft spaceship submarine telescope
    """.split()
)
"""Nouns that say of a name beside them that it is a product's."""

MATCH_WORDS = frozenset("coach fans game games inning innings league playoffs season team teams touchdown".split())
"""Words that tell of teams and their matches."""

TEAMS_OF = {"Indians": "Cleveland", "Texans": "Houston"}
"""Teams that are called as a people is, and their towns."""

GROUPS = frozenset(
    """
    Aboriginal Aborigine Aborigines Alawite Anglican Anglicans Arab Arabs Ba'athist Baathist Bedouin Bengali Berber
    Buddhist Buddhists Catholic Catholics Chavista Christian Christians Communist Communists Conservative Conservatives
    Copt Coptic Copts Cossack Democrat Democratic Democrats Druze Evangelical Evangelicals Hausa Hellenic Hindu Hindus
    Hispanic Hispanics Houthi Houthis Hutu Igbo Indigenous Inuit Islam Islamic Islamist Islamists Jew Jewish Jews
    Jihadist Kashmiri Kurd Kurdish Kurds Labourite Latino Latinos Leninist LGBT LGBTQ Liberal Liberals Maoist Maoists
    Maori Maronite Marxist Marxists Mormon Mormons Muslim Muslims Māori Nazi Nazis Nordic Orthodox Pashtun Peronist
    Protestant Protestants Punjabi Republican Republicans Rohingya Roma Romani Salafist Semitic Shi'ite Shia Shiite
    Shiites Sikh Sikhs Sinhalese Slavic Socialist Socialists Sunni Sunnis Tamil Tamils Tories Tory Trotskyist Tutsi
    Uighur Uighurs Uyghur Uyghurs Wahhabi Western Westerners Xhosa Yazidi Yazidis Yoruba Zionist Zionists Zulu
    """.split()
)
"""Religious, political and ethnic groups that no country stands for."""

NOT_NAMES = frozenset(
    """
    A AD Advertisement After AIDS ALL Also Although ALWAYS AM Amir Amiri An AND And Apr April Arabic Are As ASAP At Attn
    Aug August Bank BC Be Been Before BEST Bible Board Breaking BST Budget But By Can Cantonese Cc CEO CFO Chamber
    Christ Christmas Church Commission Committee Company Congress COO Coronavirus Corporation Could Council Court COVID
    Covid COVID-19 Covid-19 Dad Dear Dec December Department Did Diwali DNA Do Does Dr E-mail East Easter Economy Email
    English EST Excellency FAQ Fax Feb February Fentanyl fentanyl For FREE French Fri Friday From Fund FW Fwd FYI GDP
    Getty-Images GMT God GOOD Government GREAT Had Halloween Hanukkah Has Have He Hello Her Here Hi Highness Hindi His
    HIV How However HTML I ID If Image In Inflation Internet Inuktitut Is It Its Jan January Jesus Jul July Jun June
    Just KG KM Koran Latin Madam Majesty Mandarin Mar March May Meanwhile Might Ministry Mom Mon Monday MP MPs Mr Mrs Ms
    Mum Must MW My NEVER No North NOT Not Nov November Now Oct October Of OK Ok On Only Opposition Or Our Palace
    Parliament PDF PhD Phone Photo PIN Please PM Police Project PS PST Quran Ramadan RE Read Regards Related Sat
    Saturday Sent Sep Sept September Shall Share She Should Since Sincerely Sir So South Spanish State Subject Sun
    Sunday Swahili Tel Thank Thanks Thanksgiving That THE The Their Then There These They This Those Thu Thurs Thursday
    To Today Tomorrow Trade Tue Tues Tuesday TV Twitter-Inc Updated Urdu URL VERY Very via Video VIP Was Watch We Web
    Wed Wednesday Were West What When Where Which While Who Why Will With Would Yes Yesterday You Your
    """.split()
) - {"Congress", "Parliament", "Police"}
"""Capitalised words that name no entity by themselves."""

SPEECH_VERBS = frozenset(
    """
    add announce argue ask claim comment complain concede confirm declare deny explain insist note observe post recall
    remark repeat reply report respond reveal say state stress suggest tell tweet urge warn write
    """.split()
)

MALE_ROLES = frozenset(
    """
    businessman chairman congressman duke emir emperor king monk priest prince spokesman sultan
    """.split()
)

FEMALE_ROLES = frozenset(
    """
    actress businesswoman chairwoman congresswoman daughter duchess mother nun princess queen spokeswoman wife
    """.split()
)

OFFICES = frozenset(
    """
    ambassador archbishop bishop cardinal chairman chairperson chairwoman chancellor commissioner emir emperor general
    governor judge king mayor minister pope premier president prince princess prosecutor queen secretary senator speaker
    sultan
    """.split()
)
"""Roles that "the" before them points to one holder of in an article."""

COMPANY_WORDS = frozenset("carmaker company firm lender manufacturer retailer".split())
"""Nouns that point back to a company."""

PUBLIC_BODIES = frozenset(
    """
    Agency Army Assembly Association Authority BBC Bureau Cabinet Church CIA College Commission Committee Congress
    Council Court Department Embassy EU FBI Federation Force Forces Government Hamas Hezbollah Hospital Institute League
    Ministry NASA Nations NATO Navy NHS Office Parliament Party Police School Senate Taliban Treasury UN Union
    University
    """.split()
)
"""Words in names of organizations that are no companies."""
