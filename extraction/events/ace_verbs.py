"""The verbs that tell of an event of the types beside PLOVER's, in the form of `cooperative_verbs.TABLE`."""

from __future__ import annotations

TABLE = """
ELECT election undergoer
    elect reelect re-elect
ELECT victory agent
    win = election vote referendum presidency seat primary poll nomination ballot majority mandate caucus landslide
        term
    sweep = election
ELECT vote agent
    vote vote:in vote:to
    go:to = poll
    cast = ballot vote
    hold = election referendum vote poll primary
ELECT candidacy agent
    run:for = president office mayor presidency governor senate congress parliament election leadership
    stand:for = election president parliament office leadership mayor
APPOINT appointment agent
    appoint nominate designate hire recruit install:as second reappoint
    promote elevate assign = @actor
    name name:as = @appointee
    select:as = leader candidate chief
    send:as = envoy representative ambassador delegate
APPOINT succession undergoer
    take+over:as join:as
    become = president minister chief chairman chairwoman leader director mayor coach manager captain secretary ceo
        executive king queen ambassador governor chancellor editor head judge speaker pope chair
    take = office
    succeed = @actor
    take:over = as
    assume = presidency office power post role leadership premiership
RESIGN resignation agent
    resign step+down stand+down quit retire resign:from abdicate step+aside
    leave = post job office cabinet government role position
    tender submit = resignation
    announce = resignation retirement
RESIGN dismissal agent
    depose unseat
    dismiss sack fire oust lay+off = @actor
    remove = minister president chief director leader official judge coach manager
    strip:of = title post role position
    axe = job post worker
    shed cut = job
DIE death undergoer
    die pass+away drown perish succumb:to die:of die:from suffocate
    lose = life battle
    starve:to = death
DIE suicide agent
    commit = suicide
    take = life
    hang shoot = himself herself
BORN birth undergoer
    bear
BORN birth agent
    give = birth
    welcome = baby newborn
TRY trial undergoer
    testify:in testify:at = court trial tribunal hearing
    go:on stand = trial
    face = trial charge court
    appear:in = court
    appear:before = court judge magistrate tribunal
    plead = guilty
TRY charge agent
    charge:with indict arraign prosecute
    charge = @actor
    put:on = trial
    try = case suspect defendant man woman
    press = charge
    accuse:in = court
TRY hearing agent
    hear = case appeal evidence testimony argument
CONVICT conviction agent
    convict sentence jail imprison condemn:to court-martial
    find = guilty
    hand+down = sentence verdict
    give = sentence year
    uphold = conviction sentence verdict
CONVICT acquittal agent
    acquit exonerate clear:of
    clear = @actor
ACQUIRE purchase agent
    buy acquire purchase snap+up buy+out buy+up
    take+over bid:for = @org
    take = stake control
    buy = stake share company
ACQUIRE merger party
    merge merge:with combine:with
ACQUIRE sale agent
    sell sell+off divest auction privatise privatize auction+off
LAUNCH launch agent
    launch unveil roll+out debut premiere
    launch = @thing
    introduce = product service scheme programme program model version app phone tool feature campaign
    start = company business service operation project construction
    begin = construction production operation
LAUNCH publication agent
    publish
    release = @thing
    issue = report statement guideline album book
LAUNCH opening agent
    reopen
    open = store shop factory plant museum exhibition school hospital office centre center branch restaurant airport
        station bridge festival line conference stadium facility campus hotel
    inaugurate = @thing
LAUNCH founding agent
    found
    establish = company fund foundation committee commission party agency organisation organization group school
        centre center base
    set+up = company fund foundation committee commission party agency organisation organization group school centre
        center panel inquiry task
    form = government coalition party alliance company cabinet committee group band
CEREMONY inauguration agent
    swear+in swear:as
    inaugurate = @actor
    take = oath
CEREMONY wedding party
    marry wed
    tie = knot
    marry = @actor
CEREMONY funeral agent
    cremate
    bury = @actor
    lay:to = rest
CEREMONY coronation agent
    crown
CEREMONY award agent
    award knight confer decorate
    present:with = award prize medal
    honour honor = @actor
CEREMONY award undergoer
    win = award prize oscar bafta grammy emmy nobel pulitzer
    receive = award prize medal honour honor oscar knighthood
    scoop pick+up = award prize
CEREMONY anniversary agent
    commemorate
    celebrate = anniversary birthday day wedding jubilee
    mark = anniversary day birthday
    observe = minute silence day
DISASTER crash undergoer
    crash derail collide capsize crash:into crash:in crash:on collide:with
CONTEST match party
    defeat thrash trounce draw:with lose:to play:against edge+out knock+out see+off outplay rout whitewash
    beat overcome hammer play face = @actor
CONTEST victory agent
    win = match title cup race tournament final medal championship league game gold silver bronze trophy slam open
        prix series marathon contest competition derby stage point test semi crown
CONTEST match agent
    qualify:for compete compete:in
    reach = final semi quarter
    score = goal try point penalty
    lose = match game final title race
    lift = trophy cup
"""
