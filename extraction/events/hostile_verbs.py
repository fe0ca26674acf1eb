"""The verbs that tell of an event of PLOVER's other types, in the form of `cooperative_verbs.TABLE`."""

from __future__ import annotations

TABLE = """
REQUEST demand agent
    campaign:for agitate:for entreat
    demand insist:on press:for push:for call:for urge exhort implore beseech plead:for plead:with lobby:for
    petition:for clamour:for clamor:for
    beg lobby petition pressure press order instruct summon = @actor
    issue = ultimatum demand appeal call declaration reminder plea
    make = demand appeal request plea
    set = deadline condition
    give = ultimatum deadline
REQUEST appeal agent
    ask:for request call:on call:upon appeal appeal:for appeal:to apply:for propose recommend
    ask = @actor
    seek = help asylum aid support assistance permission approval extradition meeting refuge protection loan bail
        compensation damages mediation access explanation clarification backing intervention release return arrest
        recognition
    submit = request bid application
    launch = appeal petition
    invite = bid
ACCUSE criticism agent
    chastise upbraid excoriate vilify lampoon pillory disapprove:of protest:to
    find = fault
    criticise criticize condemn denounce deplore decry slam lambast lambaste rebuke reprimand chide berate assail
    castigate censure admonish scold ridicule mock insult deride fault hit+out:at lash+out:at lash+out hit+back:at
    rail:against denigrate disparage speak+out:against complain:about complain:to complain:over complain
    pour:on = scorn
    attack = way idea handling approach stance speech comment claim strategy reform policy plan decision government
        record proposal bill law minister rival opponent
    blast = @actor
    take:to = task
    express = concern anger outrage dismay disapproval
    voice = concern anger outrage dismay
ACCUSE accusation agent
    accuse blame allege charge:of implicate incriminate denounce denunciate tar
    hold = responsible
    label brand = @actor
    level = accusation allegation charge
    point = finger
    charge:with = support incite seek try violate interfere
ACCUSE investigation agent
    investigate probe inspect scrutinise scrutinize
    open launch = investigation inquiry
    look+into = allegation claim
    interrogate = @actor
    question = suspect man witness
    examine = claim allegation charge
ACCUSE lawsuit agent
    sue
    take:to = court
    file = lawsuit suit complaint petition case charge
    bring = lawsuit suit case charge
    lodge = complaint protest lawsuit appeal
ACCUSE impeachment agent
    impeach
REJECT refusal agent
    shoot+down scuttle torpedo scupper = proposal plan deal bill bid talk merger idea
    back+out:of = deal talk agreement treaty
    turn+away = refugee migrant asylum
    deny = access request entry visa permission bail allocation appeal
    abrogate = treaty agreement pact
    refuse decline reject rebuff spurn snub turn+down rule+out shrug+off brush+aside rebut refute repudiate disavow
    balk:at baulk:at overrule abstain
    dismiss = claim allegation suggestion report idea call proposal criticism accusation charge concern appeal request
        complaint case demand fear speculation rumour rumor offer petition motion plea notion
    throw+out = case bill appeal claim petition lawsuit complaint
    brush+off = @thing
    resist = call pressure demand effort attempt plan bid move arrest change
    ignore = call demand warning appeal order request ultimatum plea deadline resolution ruling
    shun = @actor
    withhold = approval consent support
    overturn = decision ruling verdict law conviction ban
    strike+down = law ban bill order ruling
    walk+out:of = talk meeting negotiation session chamber
    pull+out:of = talk deal agreement treaty accord negotiation race event tournament summit
    withdraw:from = talk deal agreement treaty accord negotiation pact tournament race event
REJECT opposition agent
    oppose vote:against vote+down object object:to
    block = bill plan move resolution deal proposal merger nomination takeover legislation attempt bid sale order
        appointment law visit ban
    stall = bill deal talk
REJECT veto agent
    veto
REJECT defiance agent
    defy disobey flout renege:on
    violate = order agreement treaty law resolution sanction accord
    breach = agreement treaty order resolution contract
    break = promise pledge law vow
    skip = meeting summit inauguration ceremony debate session trial
    boycott = inauguration ceremony summit meeting session talk
REJECT denial agent
    deny
    deny = allegation claim charge report involvement wrongdoing accusation suggestion role rumour rumor
        responsibility knowledge
THREATEN threat agent
    menace
    warn = @org
    give issue deliver = ultimatum threat
    threaten
    threaten intimidate = @actor
PROTEST demonstration agent
    protest demonstrate march:through march:on march:to march:in march:against march rally rally:against rally:in
    rally:outside picket
    stage = protest rally demonstration march sit
    hold = protest rally demonstration march vigil sit
    take:to pour:into = street
    burn = flag effigy tyre tire
    chant = slogan
PROTEST strike agent
    walk+out
    go:on go begin hold = strike
    down = tool
    stop shun = work
    stage = strike walkout
    organise organize = strike protest march rally
PROTEST obstruction agent
    barricade
    block = road street highway traffic transport bridge entrance access railway motorway route rail port gate border
    occupy = building square office university campus street
    blockade = road street highway port
PROTEST riot agent
    revolt mutiny rebel rise+up
    riot loot rampage
    torch = car building bus shop
    set = fire ablaze
PROTEST boycott agent
    boycott = election vote referendum class school poll
SANCTION sanctions agent
    revoke = licence license visa passport citizenship permit accreditation registration
    tighten toughen = sanction embargo
    freeze = asset account
    sanction blacklist penalise penalize embargo
    slap = sanction tariff duty ban fine
    impose = sanction tariff embargo duty ban restriction penalty measure quota fine moratorium levy
SANCTION ban agent
    ban prohibit outlaw bar:from forbid disqualify
    bar suspend exclude = @actor
    restrict = export import trade travel access entry sale flow flight visa immigration
    curb = export import trade travel immigration
    limit = export import trade
SANCTION severance agent
    sever
    cut+off = @actor
    halt = aid trade flight export import supply delivery assistance sale shipment talk negotiation payment funding
        cooperation contact visa adoption link
    suspend = aid relation flight talk trade assistance cooperation negotiation membership delivery sale export import
        tie visa supply contact funding payment service link agreement treaty licence license participation adoption
    cut = aid tie relation link supply funding contact staff off
    cut+off = aid supply gas tie relation funding contact power electricity water link assistance
    break+off = relation talk tie negotiation contact
    break downgrade = tie relation
    freeze = aid relation tie asset fund account funding talk
    stop = aid export import flight sale supply delivery shipment funding payment trade talk
    end = aid cooperation relation tie support trade contract talk
    withdraw = ambassador support funding aid backing recognition invitation accreditation envoy diplomat licence
        license
    recall = ambassador envoy diplomat
    reduce = aid supply tie assistance funding contact presence relation
    cancel = visit trip summit contract meeting aid tour talk invitation deal agreement visa
    close = embassy border consulate airspace crossing office mission
    shut = embassy border consulate airspace crossing
    terminate = contract agreement aid deal relation
    scrap = deal visit treaty contract agreement
    quit = talk treaty
    ditch = deal
    abandon = talk negotiation treaty agreement
    call+off = talk visit meeting summit negotiation trip deal
SANCTION boycott agent
    boycott
    boycott = @actor
SANCTION expulsion agent
    expel eject ship+out
    throw+out kick+out = @actor
    force+out = @org
    force+out:of = country union alliance
    deport = diplomat journalist
    declare = grata
SANCTION fine agent
    fine
MOBILIZE troops agent
    scramble = jet plane fighter aircraft
    arm = rebel militia fighter
    test-fire = missile
    conscript
    mobilise mobilize
    deploy = troop force soldier police warship tank army missile aircraft battalion ship officer guard unit jet plane
        carrier marine reservist vessel fleet weapon system squad brigade helicopter submarine peacekeeper @actor
    send = troop soldier force warship tank army reinforcement marine plane jet aircraft ship carrier battalion bomber
        navy paratrooper commando
    dispatch = troop soldier force warship tank army reinforcement marine ship aircraft carrier unit police
    call+up = reservist reserve soldier
    mass = troop force soldier tank
    move = troop force tank soldier missile
    reinforce = troop force border position garrison presence
    strengthen = force troop presence garrison defence defense army
    increase = presence troop
    build+up = force
    station = troop soldier force
    rally = troop
    amass = troop force
    put:on place:on remain:on be:on go:on = alert
MOBILIZE police agent
    patrol
    deploy send = police officer
    order = patrol troop police army alert mobilisation mobilization deployment soldier
    step+up = patrol security
    tighten beef+up strengthen = security
    increase = security patrol
COERCE arrest agent
    arrest detain apprehend round+up nab intern remand
    take take:into = custody
    capture = suspect leader fugitive man soldier militant rebel fighter
    hold = suspect
    seize = suspect leader man woman militant journalist reporter worker engineer tourist fisherman activist
    place:under put:under = arrest
COERCE abduction agent
    kidnap abduct hijack
    take = hostage prisoner
    hold+hostage hold+captive hold+prisoner
    hold:as = hostage shield prisoner captive
    seize = hostage captive
    capture = @actor
COERCE seizure agent
    seize confiscate impound expropriate nationalise nationalize commandeer requisition
COERCE raid agent
    raid ransack
    search = house home office building premise property flat apartment
    storm = building office embassy compound parliament
COERCE restriction agent
    annex encircle
    harass persecute repress oppress = @actor
    blockade besiege cordon+off seal+off quarantine crack+down crack+down:on
    disperse quell subdue = @actor protest rally demonstration crowd riot uprising rebellion revolt unrest dissent
    declare = siege emergency law curfew martial
    impose = curfew blockade siege law emergency martial lockdown rule control blackout
    reimpose = curfew blockade siege restriction closure
    extend = curfew emergency siege law
    close = newspaper station school road port university
    shut+down = newspaper station website school mosque church channel office
    suppress = @thing
    restrict = movement
    place:under = house
COERCE censorship agent
    censor gag
    silence = @actor
    jam = broadcast signal
    block = website internet twitter facebook youtube app service site channel
COERCE deportation agent
    deport evict displace uproot
COERCE cyberattack agent
    hack hack:into
COERCE extortion agent
    extort blackmail
    coerce = @actor
COERCE property_damage agent
    vandalise vandalize desecrate demolish bulldoze raze sabotage
    blow+up = line pipeline bridge building house railway mosque church post home pylon plant
    destroy = house home building crop bridge pipeline mosque church
ASSAULT killing agent
    mow+down
    kill murder massacre slaughter slay behead decapitate lynch strangle poison bludgeon gun+down shoot+dead execute
    exterminate
    hang = @actor
    put:to = death
ASSAULT assassination agent
    assassinate
ASSAULT attack agent
    pelt maul mug gas = @actor
    attack ambush assault storm invade overrun retake recapture clash:with
    overthrow topple = government regime president leader dictator ruler king monarch monarchy shah junta @rival
    attack = @actor
    strike = target base position village camp convoy militant site
    capture = town city village base airport island territory position stronghold capital district
    seize = town city village base airport territory power control
    oust = government regime
    violate = ceasefire truce cease border airspace
    breach break = ceasefire truce
    carry+out = attack raid massacre bombing strike killing assault
    mount = attack raid assault offensive
    launch = attack offensive assault raid strike invasion missile airstrike bombing operation
    conduct = raid strike airstrike attack
ASSAULT fighting party
    clash fight:with battle:with skirmish
    fight battle = @actor
ASSAULT bombing agent
    bomb shell bombard detonate blow+up firebomb strafe torpedo
    explode = bomb device
    pound = @actor
    fire = missile rocket shell mortar grenade
ASSAULT shooting agent
    shoot open+fire fire:on fire:at shoot+down shoot:at
    open = fire
    fire = shot gun bullet
ASSAULT stabbing agent
    stab knife
    slash = @actor
ASSAULT beating agent
    beat+up punch manhandle whip flog rough+up
    beat kick assault lash slap stone = @actor
ASSAULT torture agent
    torture maim mutilate mistreat maltreat brutalise brutalize ill-treat
ASSAULT sexual_violence agent
    rape molest grope
    abuse = @actor
ASSAULT wounding agent
    wound injure
"""
