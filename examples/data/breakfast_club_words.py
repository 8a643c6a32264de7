"""The made-up vocabulary of the synthetic breakfast club: names, trades, places. Nobody and nothing here is real."""

FIRST_NAMES = """Abena Adaeze Aidan Aisha Alejandra Amara Anders Anika Antoni Ayesha Bartosz Beatriz Bethan Bronwen Callum Camille
Caspian Chidi Chiara Ciarán Dafydd Daria Delphine Deniz Dilys Dmitri Ebele Eilidh Elif Emeka Esme Farah Fatou Femi Fiona Florian
Freya Gareth Gita Goran Grace Greta Gwen Hamza Hana Harpreet Helga Hiroshi Ibrahim Idris Imogen Ines Ingrid Isla Ivo Jamila Javier
Jelena Jin Joaquín Jonah Kamal Kasia Keiko Kenji Kofi Kwame Lara Leila Leo Linh Lorcan Lucía Luka Magnus Mairi Malik Marisol
Mateus Mei Mina Mirela Moira Nadia Naveen Niamh Nikhil Noor Obi Olu Oona Oscar Padma Pavel Perran Petra Priya Quentin Rafael Rana
Rhiannon Rohan Rosa Rowan Ruth Sabine Samir Sanna Saoirse Selim Sina Siobhán Sofía Stellan Sunil Tamsin Tariq Tegan Teresa Thandi
Tomasz Tuan Uma Una Valeria Vikram Wanjiru Wei Winston Xanthe Yara Yasmin Yusuf Zainab Zofia Zoltán Zuri Åsa""".split()

SURNAMES = """Abara Achterberg Adeyemi Ahlgren Ashdown Bachleda Baptiste Barrowcliffe Bellweather Bianchi Blackmoor Boateng Brandvold
Cabrera Castellan Chaudhry Chen Coldwell Costa Cranleigh Csonka Danso Delacourt Demir Diallo Drummond Dvořák Eastlake Ekström Elmore
Falk Farrow Ferreira Fernsby Fontaine Gallowglass Ghosh Goldfinch Greaves Grünwald Haddad Hakimi Halloran Hargreave Hollis Ibáñez
Ikeda Iyer Jankowska Jephcott Jóhannsson Kaur Kearsley Khoury Kirchner Kobayashi Kowalczyk Lachance Larkspur Lindqvist Lockyer
Madaki Makinde Marchetti Mbeki-Rowe Merriweather Mistry Moreau Mukherjee Nakamura Nightingale Novotný Nwosu O'Driscoll O'Sheridan
Okafor Olander Osei Oyelaran Pemberly Penhallow Petrov Pham Quickfall Quist Ramaswamy Ravensdale Reyes Rosewarne Sadiq Saltmarsh
Schreiber Sefton Shah Silva Sorrell Stavros Szabo Takahashi Tanaka Thistlewood Thorne Toussaint Tregenza Ueda Underhill Valente
Varga Vesterby Wadham Wachira Westerhall Whitlock Wolfsheim Xu Yamada Yeomans Yılmaz Zamora Zeller Żak""".split()

# trade: (sector, share of the club, roles, what it offers, what it often seeks)
TRADES = {
    "accountant": ("finance", 7, ("partner", "accountant"), ("bookkeeping", "payroll", "tax advice", "business planning"),
                   ("web design", "employment law", "office cleaning", "software support")),
    "financial adviser": ("finance", 4, ("adviser", "owner"), ("pensions advice", "investment advice", "business planning"),
                          ("video production", "event catering", "copywriting")),
    "insurance broker": ("insurance", 4, ("broker", "account manager"), ("business insurance", "fleet insurance"),
                         ("web design", "office printing", "conveyancing")),
    "solicitor": ("law", 7, ("solicitor", "partner"), ("employment law", "contracts", "conveyancing", "dispute resolution"),
                  ("recruitment", "software support", "office space", "translation")),
    "web designer": ("digital", 7, ("owner", "designer"), ("web design", "online shops", "search advertising"),
                     ("photography", "copywriting", "bookkeeping", "contracts")),
    "software consultant": ("digital", 6, ("consultant", "owner"), ("software support", "cyber security", "data migration"),
                            ("recruitment", "employment law", "office space", "payroll")),
    "marketing consultant": ("marketing", 7, ("consultant", "director"), ("branding", "search advertising", "market research"),
                             ("photography", "office printing", "video production", "web design")),
    "copywriter": ("marketing", 3, ("owner",), ("copywriting", "public relations", "translation"),
                   ("web design", "tax advice", "branding")),
    "photographer": ("creative", 5, ("owner",), ("photography", "video production"),
                     ("online shops", "bookkeeping", "business insurance", "wedding venues")),
    "printer": ("print", 4, ("owner", "sales manager"), ("office printing", "signs and banners", "packaging"),
                ("vehicle hire", "web design", "machine repair")),
    "builder": ("construction", 8, ("director", "site manager"), ("extensions", "shop fitting", "roofing"),
                ("fleet insurance", "bookkeeping", "building plans", "skip hire", "electrical work")),
    "electrician": ("construction", 5, ("owner",), ("electrical work", "solar panels", "charging points"),
                    ("web design", "vehicle hire", "tax advice", "shop fitting")),
    "architect": ("architecture", 5, ("architect", "partner"), ("building plans", "planning permission", "interior design"),
                  ("extensions", "photography", "land surveys", "solar panels")),
    "surveyor": ("property", 3, ("surveyor",), ("land surveys", "valuations"), ("building plans", "office space", "dispute resolution")),
    "letting agent": ("property", 6, ("branch manager", "director"), ("office space", "lettings", "valuations"),
                      ("office cleaning", "conveyancing", "photography", "electrical work", "roofing")),
    "recruiter": ("people", 6, ("consultant", "owner"), ("recruitment", "staff training"),
                  ("payroll", "office space", "search advertising", "public relations")),
    "coach": ("people", 6, ("owner",), ("leadership coaching", "staff training", "mediation"),
              ("branding", "wedding venues", "bookkeeping", "copywriting")),
    "caterer": ("hospitality", 6, ("owner", "head chef"), ("event catering", "breakfast platters"),
                ("packaging", "vehicle hire", "photography", "food safety training")),
    "hotelier": ("hospitality", 5, ("general manager", "events manager"), ("wedding venues", "meeting rooms", "event catering"),
                 ("flowers", "office cleaning", "market research", "machine repair", "charging points")),
    "florist": ("retail", 3, ("owner",), ("flowers", "event decoration"), ("online shops", "wedding venues", "shop fitting")),
    "shopkeeper": ("retail", 6, ("owner",), ("gifts", "local produce"), ("online shops", "shop fitting", "signs and banners", "tax advice")),
    "cleaner": ("facilities", 4, ("owner", "contracts manager"), ("office cleaning", "window cleaning"),
                ("lettings", "recruitment", "fleet insurance")),
    "haulier": ("transport", 4, ("director", "fleet manager"), ("vehicle hire", "deliveries", "skip hire"),
                ("machine repair", "charging points", "software support")),
    "engineer": ("manufacturing", 6, ("works manager", "director"), ("machine repair", "metalwork", "prototypes"),
                 ("deliveries", "cyber security", "staff training", "business insurance")),
    "physiotherapist": ("health", 4, ("owner",), ("workplace physiotherapy", "first aid training"),
                        ("lettings", "search advertising", "software support")),
    "trainer": ("education", 4, ("lecturer", "manager"), ("staff training", "food safety training", "first aid training"),
                ("meeting rooms", "video production", "market research")),
    "charity manager": ("charity", 5, ("director", "fundraiser"), ("volunteering days", "community rooms"),
                        ("investment advice", "signs and banners", "leadership coaching", "public relations")),
}

# circle: (the interest its people share, the region most of them work in)
CIRCLES = {
    "rowing club": ("rowing", "Harbour"), "parkrun crowd": ("running", "Old Town"), "mill studios": ("ceramics", "Old Town"),
    "northgate works": ("motor racing", "Northgate"), "harbour choir": ("choral singing", "Harbour"),
    "school gate": ("baking", "Valley"), "cycle commuters": ("cycling", "Northgate"), "allotments": ("gardening", "Valley"),
    "first members": ("sailing", "Harbour"), "young founders": ("board games", "Old Town"), "book table": ("crime novels", "Valley"),
}

OTHER_INTERESTS = ["beekeeping", "birdwatching", "chess", "cinema", "cricket", "football", "hill walking", "jazz", "languages",
                   "local history", "photography walks", "rugby", "swimming", "theatre", "volunteering", "wild swimming", "wine", "yoga"]

# Invented coordinates: the town does not exist.
REGIONS = {"Harbour": (50.61, -2.93), "Old Town": (50.62, -2.94), "Northgate": (50.65, -2.95), "Valley": (50.66, -2.90)}

SHARED_ORGANISATIONS = {
    "Thistle & Thorne Accountants": "accountant", "Larkspur, Falk & Co": "solicitor", "@Harbour Media": "marketing consultant",
    "Quayside Lettings": "letting agent", "Pier Hotel": "hotelier", "Tidewater Software": "software consultant",
    "Saltmarsh Builders": "builder", "Northgate Engineering": "engineer", "Anchor Recruitment": "recruiter", "Gull Web Works": "web designer",
}
