"""The verbs that tell of an event of PLOVER's cooperative types, with the conditions under which they do.

`TABLE` holds sections. A section's first line reads `TYPE mode part` (or `TYPE part`): `part` is the subject's, `agent`
(the source, its object the target), `party` (an equal party beside its object and whoever stands behind "with") or
`undergoer` (the target). A line below is a list of verbs, or verbs `=` objects: the lemmas of which the object's head
must be one, `@actor` for an object that can act, `@thing` for one that cannot, `@rival` and `@org` for a name. Where a
verb is written `lemma+particle` or `lemma:preposition`, it counts with that word only, and an object is then the one
behind the preposition. A line indented further goes on with the one above.
"""

from __future__ import annotations

TABLE = """
AGREE agent
    concur acquiesce:in reconcile:with
    authorise authorize okay = plan deal sale proposal budget loan mission takeover merger
    agree consent assent accede:to ratify acquiesce settle:with shake+hands:on enact sign+up:to sign+on:to
    accept = plan proposal offer deal formula invitation term resolution compromise settlement truce ceasefire
        agreement treaty package initiative recommendation mediation role bid timetable roadmap
    settle = dispute case lawsuit claim row strike difference
    come:to = agreement term understanding
    approve = plan deal proposal budget bill package law resolution merger agreement treaty measure reform amendment
        loan sale constitution aid legislation
    endorse = deal plan agreement treaty proposal
    adopt = resolution treaty law constitution plan declaration bill measure
    pass = law bill resolution legislation budget act amendment measure
    sign = law bill order
    seal = deal agreement pact
    clinch hammer+out = deal agreement
    finalise finalize = deal agreement plan
    iron+out = difference dispute
    resolve = dispute difference row conflict
AGREE promise agent
    promise pledge commit vow undertake volunteer guarantee swear offer
    offer = help assistance aid support talk mediation troop cooperation asylum
CONSULT meeting party
    meet:with meet confer consult:with sit+down:with huddle:with get+together:with dine:with lunch:with
    meet consult = @actor
    convene = meeting summit conference session
CONSULT conversation party
    speak:with talk:with speak:to converse:with chat:with discuss speak talk
    brief = @actor
    exchange = view idea
CONSULT phone party
    telephone phone
    speak:by talk:by speak:on talk:on speak:over = phone telephone
    ring = @actor
CONSULT negotiation party
    negotiate negotiate:with bargain:with parley
CONSULT mediation agent
    mediate:between shuttle:between arbitrate:between
    mediate arbitrate broker intercede
    broker = deal talk truce ceasefire peace agreement
CONSULT visit agent
    visit tour arrive:in arrive:at travel:to fly:to journey:to fly:into jet:to depart:for stop+over:in
    drop:by
    head:to leave:for = @actor
CONSULT host agent
    host welcome receive greet invite entertain = @actor
    host = meeting summit talk conference dinner lunch banquet reception negotiation
SUPPORT praise agent
    praise hail applaud commend congratulate laud salute extol compliment
    thank cheer credit = @actor
    welcome = decision move proposal agreement deal step announcement news plan initiative ruling report statement
        effort offer resolution release result verdict
    pay pay:to = tribute
SUPPORT endorsement agent
    root:for campaign:for
    embrace bless = plan proposal idea deal reform
    pay = homage respect
    support endorse back back+up defend champion advocate side:with stand:by stand:with stand+by stand+behind
    rally:behind rally:around rally:to queue:behind align:with stick:by vouch:for forgive justify stand+up:for uphold
    throw = weight support
    vote:for = bill plan motion resolution proposal
    recognise recognize = independence state government country result republic
    come:to = defence defense aid
    express = support solidarity confidence sympathy condolence backing admiration gratitude appreciation regret
        satisfaction
    voice = support solidarity backing confidence
    pledge = support allegiance loyalty backing
    lend = support
    reaffirm reiterate = support commitment
SUPPORT diplomacy party
    establish = tie relation link
    upgrade restore resume normalise normalize reestablish = tie relation
    strengthen deepen boost = tie relation cooperation
    open reopen = embassy consulate
    improve = relation tie
    forge = tie alliance relation
CONCEDE easing agent
    unblock unban
    restore = right freedom access immunity
    scale+back scale+down = restriction curfew sanction operation
    repeal abolish legalise legalize decriminalise decriminalize unfreeze reinstate
    lift = ban curfew sanction embargo blockade restriction siege state emergency tariff boycott suspension measure
        law control moratorium veto immunity threat
    ease = ban curfew sanction embargo blockade restriction measure rule control policy tariff grip law requirement
        limit emergency
    relax = ban curfew sanction embargo blockade restriction measure rule control policy law requirement emergency
        grip
    shorten = curfew sentence ban suspension
    loosen = restriction rule control grip curb
    end = ban curfew blockade siege boycott embargo strike sanction emergency censorship occupation crackdown
    remove = sanction ban restriction tariff curb barrier blockade checkpoint curfew
    revoke = ban decree emergency
    rescind = ban order decision decree law
    scrap = ban tax plan law tariff fee charge
    waive = fee tariff visa sanction immunity
    reopen = border crossing airport road school talk
    open = border crossing corridor
    suspend = sanction tariff curfew ban strike death execution operation attack bombing protest offensive
    drop = charge case demand claim lawsuit objection opposition ban complaint plan
    call+off = strike protest boycott attack offensive march campaign siege
CONCEDE release agent
    liberate = prisoner hostage captive detainee inmate
    pardon amnesty parole reprieve hand+back repatriate
    release free set+free = @actor
    commute = sentence
    grant = amnesty pardon clemency bail autonomy independence immunity concession parole reprieve freedom leave right
        access permission demand
CONCEDE apology agent
    apologise apologize
    offer issue make = apology
    express = remorse
    admit = guilt mistake wrongdoing responsibility defeat
    acknowledge = mistake guilt responsibility wrongdoing
    concede = defeat
CONCEDE yielding agent
    concede relent back+down give+in yield:to cave+in climb+down comply bend:to submit:to backtrack recant
    retract
    give:in = to
    bow:to = pressure demand
    accept = demand condition responsibility defeat blame ultimatum
    meet agree:to accede:to = demand
    make = concession
    soften = stance tone position line
    allow permit let = @actor
    retract = statement claim remark
    withdraw = charge claim objection demand remark threat complaint
COOPERATE cooperation party
    cooperate collaborate cooperate:with collaborate:with team+up work+together partner:with ally:with align join:with
    join = force alliance coalition
    pool = resource
COOPERATE intelligence party
    share = intelligence expertise information data technology knowledge evidence experience
    exchange = information intelligence prisoner data hostage
    swap = prisoner information intelligence
COOPERATE trade party
    trade:with trade
    resume = trade
    expand increase = trade cooperation
COOPERATE extradition agent
    extradite
    hand+over = suspect fugitive prisoner criminal
COOPERATE exercise party
    hold = exercise drill manoeuvre maneuver war game
    conduct = exercise drill manoeuvre maneuver
AID relief agent
    disburse vaccinate
    rush channel funnel = aid food medicine supply relief money fund
    rebuild = home house school hospital village town
    house = refugee evacuee migrant
    donate airlift feed rescue resupply assist aid bail+out subsidise subsidize earmark fund finance bankroll
    help compensate = @actor
    send = aid food medicine supply relief help tent blanket money doctor medic rescuer team assistance equipment
        clothes water vaccine plane ambulance fuel grain wheat rice goods oxygen nurse helicopter shipment
    ship = aid food medicine supply grain vaccine wheat rice
    deliver = aid food medicine supply relief goods vaccine help assistance water shipment tent
    provide = aid assistance help relief food shelter supply money fund funding loan support protection water medicine
        training equipment weapon care expertise service refuge grant sanctuary credit accommodation humanitarian
    give = aid money dollar assistance food help medicine loan fund grant shelter supply pound euro refuge cash
        million credit sanctuary protection weapon relief $ £ €
    hand+over = aid medicine food supply money kg ton tonne goods relief equipment cheque check
    distribute = aid food medicine supply relief goods water blanket tent
    contribute = $ £ € dollar money troop fund aid pound euro million food cash soldier force peacekeeper
    supply = aid food medicine water arm weapon oil gas fuel electricity equipment goods grain ammunition
    offer = shelter refuge asylum sanctuary condolence
    lend = money dollar $ £ € million billion
    allocate = aid fund money dollar $ million £ €
    extend = aid loan credit help assistance line
    treat = victim patient refugee wounded
    raise = money fund £ $
AID asylum agent
    resettle
    grant = asylum refuge citizenship sanctuary visa status protection loan aid credit $ £ fund
    give = asylum refuge sanctuary shelter
    shelter harbour = @actor
    accept = refugee migrant asylum
    take+in = refugee migrant evacuee
    open = border door
AID peacekeeping agent
    safeguard
    protect = civilian refugee convoy resident aid minority
    escort = convoy aid
    send = peacekeeper observer monitor mission
    deploy = peacekeeper observer monitor
AID evacuation agent
    evacuate = @actor
RETREAT withdrawal agent
    disengage disengage:from redeploy:from
    scale+down reduce = presence force garrison
    withdraw withdraw:from pull+out pull+out:of pull+back retreat retreat:from vacate
    withdraw = troop force soldier army unit personnel peacekeeper inspector battalion tank bid candidacy staff police
        warship militia
    pull+back = troop force
    evacuate = position base post town
    abandon = position base post town village city
    bring+home recall = troop
    flee = position town city battle
RETREAT surrender agent
    surrender capitulate disarm demobilise demobilize
    disband = @actor
    decommission = weapon arm missile arsenal @actor
    lay+down give+up = arm weapon
    turn+in hand+in = weapon
    hand+over = weapon arm control town city base territory
    return = weapon territory
    dismantle = weapon base checkpoint camp nuclear
    cede = control territory power
    pay = compensation reparation ransom
RETREAT ceasefire agent
    declare = ceasefire truce cease
    observe honour = ceasefire truce
    cease = fire hostility attack
    halt = attack offensive fire hostility advance bombing operation shelling
    stop = attack fighting bombing shelling
    suspend = hostility
    announce = ceasefire truce withdrawal
    end = war hostility offensive insurgency fighting campaign
"""
