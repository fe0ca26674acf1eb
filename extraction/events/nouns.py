"""The nouns that tell of an event, and the words before them that give it a closer mode.

`TABLE` holds sections as in `cooperative_verbs`; a noun written `modifier_noun` counts only with that modifier before
it or behind "of" ("hunger_strike"). The part is what the owner plays ("Trump's inauguration", "China's ban"): `agent`
(source), `party` or `undergoer` (target).
"""

from __future__ import annotations

TABLE = """
AGREE agreement party
    agreement accord pact treaty deal settlement memorandum armistice_agreement peace_deal trade_deal understanding
CONSULT phone party
    phone_call telephone_call phone_conversation telephone_conversation phone_talk telephone_talk phone_chat call
    conference_call video_call teleconference
CONSULT meeting party
    meeting summit conference consultation encounter bilateral
CONSULT conversation party
    conversation talk discussion exchange_view
CONSULT negotiation party
    negotiation peace_talk trade_talk round_talk peace_process
CONSULT mediation agent
    mediation mediation_effort
CONSULT visit agent
    visit trip state_visit pilgrimage tour
CONSULT host agent
    welcome reception
SUPPORT endorsement agent
    endorsement praise solidarity
CONCEDE apology agent
    apology
CONCEDE release agent
    release
    amnesty pardon clemency
COOPERATE exercise party
    joint_exercise military_exercise naval_exercise war_game naval_drill military_drill joint_drill joint_manoeuvre
    joint_maneuver exercise manoeuvre maneuver drill
COOPERATE extradition agent
    extradition
COOPERATE cooperation party
    cooperation collaboration partnership alliance
AID asylum agent
    asylum
AID relief agent
    relief_operation humanitarian_mission aid_convoy
    donation airlift food_aid humanitarian_aid relief_effort rescue bailout economic_aid military_aid aid_package
RETREAT withdrawal agent
    pull-out troop_withdrawal
    withdrawal pullout retreat troop_pullback pullback surrender
RETREAT ceasefire party
    ceasefire truce cease-fire armistice
REQUEST appeal agent
    appeal ultimatum request plea petition
REQUEST demand agent
    demand
ACCUSE criticism agent
    censure reprimand
    criticism condemnation denunciation rebuke
ACCUSE accusation agent
    accusation allegation
ACCUSE investigation agent
    investigation inquiry probe
ACCUSE lawsuit agent
    lawsuit official_protest suit
ACCUSE impeachment undergoer
    impeachment
REJECT refusal agent
    refusal rejection
REJECT veto agent
    veto
THREATEN threat agent
    threat
PROTEST demonstration agent
    demonstration protest rally march vigil sit-in protest_march
PROTEST hunger_strike agent
    hunger_strike
PROTEST strike agent
    general_strike strike walkout stoppage industrial_action rail_strike
PROTEST riot agent
    mutiny
    riot rioting
PROTEST boycott agent
    election_boycott
SANCTION sanctions agent
    sanction economic_penalty economic_sanction
SANCTION embargo agent
    embargo arms_embargo trade_embargo
SANCTION tariff agent
    tariff import_duty customs_duty anti-dumping_duty export_duty import_restriction
SANCTION export_control agent
    export_control export_restriction export_curb export_ban import_curb trade_restriction
SANCTION ban agent
    ban travel_ban moratorium prohibition
SANCTION boycott agent
    boycott
SANCTION expulsion agent
    expulsion
SANCTION severance agent
    suspension
MOBILIZE troops agent
    deployment mobilisation mobilization troop_buildup buildup alert
COERCE arrest agent
    arrest detention
COERCE abduction agent
    kidnapping abduction hijacking hostage-taking
COERCE raid agent
    police_raid raid
COERCE seizure agent
    seizure confiscation
COERCE restriction agent
    house_arrest emergency_state siege_state
    curfew blockade siege martial_law crackdown lockdown state_siege state_emergency
COERCE censorship agent
    censorship
COERCE deportation agent
    deportation eviction
COERCE cyberattack agent
    cyberattack cyber-attack cyber_attack hack hacking
ASSAULT killing agent
    killing murder massacre execution slaying beheading genocide
ASSAULT assassination agent
    assassination
ASSAULT attack agent
    missile_strike drone_strike rocket_attack mortar_attack grenade_attack missile_attack arson_attack
    attack offensive assault ambush invasion incursion terrorist_attack terror_attack air_raid air_strike airstrike
ASSAULT coup agent
    coup coup_attempt putsch
ASSAULT bombing agent
    bombing bomb_attack car_bombing suicide_bombing shelling bombardment blast_attack
ASSAULT shooting agent
    shooting mass_shooting gunfire
ASSAULT stabbing agent
    stabbing knife_attack
ASSAULT torture agent
    torture
ASSAULT sexual_violence agent
    rape
ASSAULT fighting party
    skirmish gunfight shootout gun_battle
    clash fighting battle firefight
ELECT election undergoer
    election presidential_election general_election by-election referendum runoff reelection re-election
APPOINT appointment undergoer
    appointment nomination
RESIGN resignation agent
    resignation
RESIGN retirement agent
    retirement
RESIGN dismissal undergoer
    dismissal sacking ouster firing
DIE death undergoer
    death suicide
BORN birth undergoer
    birth
TRY trial undergoer
    trial murder_trial corruption_trial hearing court-martial
TRY charge undergoer
    indictment
CONVICT conviction undergoer
    conviction sentencing acquittal
ACQUIRE purchase agent
    acquisition takeover buyout
ACQUIRE merger party
    merger
LAUNCH launch agent
    launch rollout
CEREMONY inauguration undergoer
    inauguration swearing-in
CEREMONY wedding party
    wedding marriage_ceremony
CEREMONY funeral undergoer
    funeral burial memorial_service
CEREMONY coronation undergoer
    coronation
DISASTER earthquake undergoer
    earthquake quake tremor aftershock
DISASTER tsunami undergoer
    tsunami
DISASTER flood undergoer
    flood flooding
DISASTER storm undergoer
    hurricane typhoon cyclone tornado blizzard
DISASTER fire undergoer
    wildfire bushfire blaze inferno house_fire warehouse_fire factory_fire forest_fire hotel_fire building_fire
    kitchen_fire accidental_fire
DISASTER crash undergoer
    plane_crash train_crash car_crash bus_crash air_crash helicopter_crash crash collision shipwreck derailment
    road_accident
DISASTER explosion undergoer
    gas_explosion mine_explosion
DISASTER landslide undergoer
    landslide mudslide avalanche
DISASTER eruption undergoer
    eruption
DISASTER epidemic undergoer
    epidemic outbreak pandemic
DISASTER drought undergoer
    drought famine
CONTEST match party
    match football_match derby cup_final semi-final quarter-final friendly
"""
