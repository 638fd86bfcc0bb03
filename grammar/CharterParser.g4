// The charter language. One rule per construct; whether a construct is at home where it stands (a
// `quorum` in a role) is for semantics to say, in better words than a parser could. Between lexer and
// parser a filter decides which line ends count: every statement ends in exactly one NL.
parser grammar CharterParser;
options { tokenVocab = CharterLexer; }

// Errors are mended in fileItem, item and step: the rest of the statement is skipped, never the next.
file      : fileItem* EOF ;
fileItem  : (charterDecl | policyDecl | useDecl) NL ;

charterDecl : CHARTER name STRING? block ;
block       : LBRACE item* RBRACE ;
item        : LABEL? statement NL ;

statement
  : header | declaration | sectionBlock | scenarioDecl | policyDecl | applyDecl | regimeDecl
  | replaceDecl | phase | clause
  ;
// One loop for the modifiers of all clauses: with a loop in each, prediction is ten times slower.
clause : (claim | roleNoun | decisionNoun | bodyNoun | sentence) modifier* ;
phase  : PHASE name periodTest? modifier* block? ;

// ---- header
header
  : STATUS statusWord cite?                                           # statusHeader
  | SOURCE name? STRING                                             # sourceHeader
  | PARENT name? STRING? cite?                                      # parentHeader
  | TIMEZONE STRING                                                 # timezoneHeader
  | INFORCE FROM moment (UNTIL moment)? cite?                       # inForceHeader
  | REVISION name FROM moment (UNTIL moment)? block?                # revisionHeader
  | ATTESTATIONS BY groupSlot EVERY periodSlot                      # attestationsHeader
  | HOUSE name (COMMA name)*                                        # houseHeader
  | useDecl                                                         # useHeader
  ;
statusWord : name | PROPOSED | AMENDED | RATIFIED | WITHDRAWN | FINAL ;
useDecl : USE STRING ;

// ---- declarations
declaration
  : EXTERNAL? EACH? BODY name STRING? alsoCalled? cite? block?                          # bodyDecl
  | EXTERNAL? ROLE name parameters? STRING? alsoCalled? cite? block?                    # roleDecl
  | EXTERNAL? DECISION name parameters? STRING? alsoCalled? (LIKE qname arguments?)? IMPORTED? cite? block?
                                                                                        # decisionDecl
  | REGISTER name STRING? cite? attributeBlock?                                         # registerDecl
  | EVENT name STRING? attributeBlock? (COMMA name STRING? attributeBlock?)* cite?      # eventDecl
  | ASSET name STRING? (COMMA name STRING?)* cite?                                      # assetDecl
  | ACTIVITY name STRING? (COMMA name STRING?)* cite?                                   # activityDecl
  | HAS attribute (COMMA attribute)* cite?                                              # hasDecl
  | DEFINE name defineBody cite?                                                        # defineDecl
  ;
alsoCalled     : ALSO CALLED STRING (COMMA STRING)* ;
attributeBlock : LBRACE NL* HAS attribute (COMMA attribute)* NL* RBRACE ;
attribute      : LABEL name STRING? ;
parameters     : LPAREN name (COMMA name)* RPAREN ;
arguments      : LPAREN argument (COMMA argument)* RPAREN ;
argument       : LABEL value ;
defineBody
  : AS groupCondition                                               # defineGroupCondition
  | AS value                                                        # defineValue
  | (WHEN | IF) condition                                       # defineCondition
  ;
// What a definition or an argument may stand for; semantics knows which one is meant.
value
  : UNSTATED                                                        # unstatedValue
  | AMBIGUOUS STRING? LBRACE NL* (LABEL value cite? NL*)+ RBRACE    # ambiguousValue
  | period                                                          # periodValue
  | CALENDAR calendarUnit                                           # calendarValue
  | DATE                                                            # dateValue
  | STRING                                                          # textValue
  | quantified                                                      # quantifiedValue
  ;

policyDecl  : POLICY name parameters? STRING? block ;
applyDecl   : APPLY qname arguments? (TO group)? cite? ;
regimeDecl  : REGIME name (FROM moment)? (UNTIL moment)? cite? block ;
sectionBlock: SECTION STRING (COMMA STRING)* block ;
replaceDecl : REPLACE (name DOT)* LABEL statement | REMOVE qname ;

scenarioDecl : SCENARIO STRING LBRACE step* RBRACE ;
step : stepText NL ;
stepText
  : GIVEN name HOLD qname withFacts? (FROM DATE)? (UNTIL DATE)?                         # givenSeatStep
  | GIVEN name DID clausePath (FOR (STRING | name))? (TO name (AND name)*)? (COVERING STRING (COMMA STRING)*)?
    ON DATE (COMMA DATE)*                                                               # givenActivityStep
  | GIVEN qname STRING? ON DATE (COMMA DATE)* withFacts?                                # givenEventStep
  | GIVEN clausePath NOT? ATTESTED (FOR name)? BY name ON DATE (UNTIL DATE)?                 # givenWordStep
  | GIVEN name ON LEAVE FROM DATE (UNTIL DATE)?                                         # givenLeaveStep
  | GIVEN name OF STRING (FROM DATE)? (UNTIL DATE)?                                     # givenEmployerStep
  | GIVEN DECISION qname STRING? (FOR name)? FROM DATE (UNTIL DATE)? withFacts?         # givenDecisionStep
  | GIVEN STRING                                                                        # givenTextStep
  | AS OF DATE                                                                          # asOfStep
  | EXPECT clausePath (FOR name)? IS? NOT? stateWords                                        # expectStep
  ;
withFacts  : WITH argument (COMMA argument)* ;
// Clauses without a label are called by their keyword: `member.seats`.
clausePath : clauseWord (DOT clauseWord)* ;
clauseWord : name | SEATS | TERM | LIMIT | ENDS | COHORTS | DRAWN | JOINS | KEEPS | LEAVES | RENEWS
           | VACANCIES | MEETS | QUORUM | OPEN | PASSES | NOTE | GAP ;
stateWords : NO QUORUM | (IN? (name | GRACE) | STATE | ATTESTED)+ | HOLD | FAILS | PASSES | DECIDED | OPEN ;

// ---- claims that are not sentences
claim
  : GAP STRING                                                      # gapClaim
  | NOTE STRING                                                     # noteClaim
  | AMBIGUOUS STRING? LBRACE NL* (LABEL statement NL*)+ RBRACE      # ambiguousClaim
  ;

// ---- nouns of a role
roleNoun
  : SEATS (modal IS?)? quantitySlot                                 # seatsNoun
  | TERM modal? termSlot                                            # termNoun
  | LIMIT limitSlot                                                 # limitNoun
  | ENDS ON dates                                                   # endsNoun
  | COHORTS cohort (COMMA cohort)*                                  # cohortsNoun
  | (modal IS?)? DRAWN FROM groupSlot                               # drawnNoun
  | JOINS AUTOMATIC? (BY groupSlot)?                                # joinsNoun
  | KEEPS SEAT (WHILE | IF) condition                               # keepsNoun
  | LEAVES AUTOMATIC? (BY groupSlot)?                               # leavesNoun
  | RENEWS BY groupSlot                                             # renewsNoun
  | VACANCIES FILLED BY groupSlot                                   # vacanciesNoun
  | REPLACEMENT SERVES THE (REST | FULL TERM)                       # replacementNoun
  | STANDS IN FOR groupSlot                                         # standsNoun
  | ELIGIBLE (WHEN | IF) condition                                  # eligibleNoun
  ;
cohort    : name (OF portion)? ;
termSlot  : AMBIGUOUS STRING? LBRACE NL* (LABEL termSlot cite? NL*)+ RBRACE | UNSTATED
          | UNLIMITED | UNTIL moment | termLength ;
termLength : (AT LEAST | AT MOST | EXACTLY | MORE_ THAN | FEWER THAN)? (period | qname)
           | BETWEEN period AND period ;
limitSlot : AMBIGUOUS STRING? LBRACE NL* (LABEL limitSlot cite? NL*)+ RBRACE | UNSTATED | limitSpec ;
limitSpec : (NUMBER (TERM | TERMS) | period)
            (IN A_ ROW | EVER | IN ANY period | OF ANY period)? ;

// ---- nouns of a decision
decisionNoun
  : DECIDES matter (COMMA matter)*                                  # decidesNoun
  | process (BY quantifiedSlot | AUTOMATIC)?                        # processNoun
  | VOTERS groupSlot                                                # votersNoun
  | NOTICE periodTest                                               # noticeNoun
  | NOMINATIONS OPEN periodTest                                     # nominationsNoun
  | OPEN periodTest                                                 # openNoun
  | OPENS moment                                                    # opensNoun
  | RESTARTS                                                        # restartsNoun
  | ALSO? PASSES WITH quantifiedSlot                                # passesWithNoun
  | ALSO? PASSES (IF | WHEN) condition                              # passesIfNoun
  | FAILS (IF | WHEN) condition                                     # failsNoun
  | FINAL SAY groupSlot (OVER STRING)?                              # finalSayNoun
  | RECUSED groupSlot                                               # recusedNoun
  | TIES (TO groupSlot | BY LOT | outcome)                          # tiesNoun
  | ABSTENTIONS (DO NOT COUNT | COUNT AS (PRESENT | name | NO))     # abstentionsNoun
  | BALLOTS (SECRET | PUBLIC | HIDDEN_ UNTIL moment | CHANGEABLE)   # ballotsNoun
  | METHOD STRING                                                   # methodNoun
  | EXAMPLE exampleFact (COMMA exampleFact)* GIVES outcome          # exampleNoun
  | OVERRIDES DECISIONS? OF groupSlot                               # overridesNoun
  | SUSPENDS qname                                                  # suspendsNoun
  ;
outcome     : name | STATE | PASSES | FAILS ;
process     : PROPOSED | SECONDED | AMENDED | CALLED | WITHDRAWN | EXTENDED | VETOED | RATIFIED ;
exampleFact : NUMBER (SEATS | VOTERS | BALLOTS | PRESENT | RECUSED | ACT | name) ;
matter
  : JOINING qname                                                   # joiningMatter
  | REMOVAL FROM qname                                              # removalMatter
  | APPOINTMENT OF qname                                            # appointmentMatter
  | CHANGE OF THIS CHARTER (ABOUT STRING (COMMA STRING)*)?          # changeMatter
  | ANY MATTER                                                      # anyMatter
  | STRING                                                          # textMatter
  ;

// ---- nouns of a body (quorum and example serve decisions too)
bodyNoun
  : MEETS EVERY recurrenceSlot                                      # meetsNoun
  | QUORUM quantifiedSlot                                           # quorumNoun
  ;

// ---- sentences
sentence : subject? modal NOT? predicateSlot ;
subject
  : ONLY group                                                      # onlySubject
  | THERE                                                           # thereSubject
  | who                                                             # whoSubject
  ;
modal : MUST | SHOULD | MAY ;

modifier
  : WHEN condition                                              # whenModifier
  | UNLESS condition                                            # unlessModifier
  | ELSE remedySlot                                                 # elseModifier
  | EVERY recurrenceSlot                                            # everyModifier
  | FOR EACH group                                                  # forEachModifier
  | WITHIN periodSlot (OF moment)?                                  # withinModifier
  | NO LATER THAN moment                                            # noLaterModifier
  | ON dates                                                        # onModifier
  | FROM moment                                                     # fromModifier
  | UNTIL moment                                                    # untilModifier
  | BEFORE moment                                                   # beforeModifier
  | AFTER moment                                                    # afterModifier
  | PER name                                                        # perModifier
  | TO groupSlot                                                    # toModifier
  | BY groupSlot                                                    # byModifier
  | COVERING STRING (COMMA STRING)*                                 # coveringModifier
  | SHOULD COVER STRING (COMMA STRING)*                             # shouldCoverModifier
  | EXCLUDING (STRING (COMMA STRING)* | groupSlot)                  # excludingModifier
  | GRACE periodSlot                                                # graceModifier
  | WITH quantifiedSlot                                             # withModifier
  | IGNORING LEAVE                                                  # ignoringLeaveModifier
  | ATTESTED (BY groupSlot)? (EVERY periodSlot)?                    # attestedModifier
  | IMPORTED                                                        # importedModifier
  | (PUBLICLY | PRIVATELY)                                          # channelModifier
  | AT ONCE                                                         # atOnceModifier
  | cite                                                            # citeModifier
  ;
cite     : CITE citeItem (COMMA citeItem)* ;
citeItem : name? STRING ;

remedySlot : AMBIGUOUS STRING? LBRACE NL* (LABEL remedySlot cite? NL*)+ RBRACE | UNSTATED | remedy ;
remedy
  : LAPSES                                                          # lapsesRemedy
  | MAY IS REMOVED (BY qname)?                                      # removedRemedy
  | AUTOMATIC REMOVAL (OF (STRING | group))?                        # automaticRemedy
  | START qname                                                     # startRemedy
  | (WITHIN periodSlot)? STRING                                     # textRemedy
  | WITH quantifiedSlot                                             # withRemedy
  | IF condition                                                # ifRemedy
  ;

// ---- predicates
predicateSlot : AMBIGUOUS STRING? LBRACE NL* (LABEL NOT? predicateSlot cite? NL*)+ RBRACE
              | groupPredicates | predicate ;
groupPredicates : groupHead LBRACE NL* (LABEL predicate cite? NL*)+ RBRACE ;
predicate
  : HOLD groupSlot (EVER | BEFORE TERM | holdTest)? (windowSlot)?   # holdPredicate
  | DID groupSlot (quantitySlot TIMES)? (ONCE)? windowSlot?         # didPredicate
  | DO groupSlot (quantitySlot TIMES)?                              # doPredicate
  | FIRST? JOINED windowSlot                                        # joinedPredicate
  | SEATED (periodTest | windowSlot)                                # seatedPredicate
  | ATTEND quantity OF? MEETINGS windowSlot?                        # attendPredicate
  | VOTE IN quantity OF? (DECISIONS | qname) windowSlot?            # castPredicate
  | MISS quantityNumber (MEETINGS | DECISIONS | qname) IN A_ ROW    # missPredicate
  | (ACT | VOTE) group? windowSlot?                                 # actPredicate
  | (IS? APPROVED) BY groupSlot                                     # approvedPredicate
  | JUDGED (BY groupSlot)? STRING                                   # judgedPredicate
  | ATTESTED qname                                                  # attestedPredicate
  | COVER STRING (COMMA STRING)*                                    # coverPredicate
  | IS? OPEN periodTest                                             # openPredicate
  | IS? NOT? STATE windowSlot?                                      # statePredicate
  | IS NOT? (PRESENT | RECUSED | ON LEAVE)                          # presencePredicate
  | IS NOT? operand                                                 # isPredicate
  | IS NOT? amount (OF? group)?                                     # countPredicate
  | STRING                                                          # textPredicate
  ;
holdTest       : AT LEAST periodSlot | MORE_ THAN periodSlot ;
quantityNumber : NUMBER | name | UNSTATED ;
operand        : (AFTER | BEFORE) moment | DATE | STRING | qname ;

// ---- conditions
condition     : conditionTerm ((AND | OR) conditionTerm)* ;
conditionTerm
  : NOT conditionTerm                                               # notCondition
  | LPAREN condition RPAREN (THROUGHOUT periodSlot)?                # bracketCondition
  | groupCondition                                                  # groupedCondition
  | AMBIGUOUS STRING? LBRACE NL* (LABEL condition cite? NL*)+ RBRACE  # ambiguousCondition
  | UNSTATED                                                        # unstatedCondition
  | THERE IS quantified                                             # thereCondition
  | amount? MORE_ group ACT THAN ACT                                # moreCondition
  | amount TIMES AS MANY group ACT AS ACT                           # ratioCondition
  | who NOT? predicate                                              # claimCondition
  | predicate                                                       # holderCondition
  | qname                                                           # namedCondition
  ;
groupCondition : groupHead LBRACE NL* (LABEL condition cite? NL*)+ RBRACE ;
groupHead      : ANY OF | ALL OF | (AT LEAST | EXACTLY | AT MOST) portion OF ;

// ---- how many, of whom
quantifiedSlot : AMBIGUOUS STRING? LBRACE NL* (LABEL quantifiedSlot cite? NL*)+ RBRACE | UNSTATED | quantified ;
quantified : who (IS PRESENT | ACT)? ;
who        : amount OF? group | qname OF group | group | amount ;
quantitySlot : AMBIGUOUS STRING? LBRACE NL* (LABEL quantitySlot cite? NL*)+ RBRACE | UNSTATED | quantity ;
quantity : amount | qname ;
amount
  : (NO | EVERY | EACH | ALL | ANY)                                 # plainAmount
  | (AT LEAST | AT MOST | EXACTLY | MORE_ THAN | FEWER THAN) portionSlot    # boundAmount
  | BETWEEN portion AND portion                                     # betweenAmount
  | share                                                           # shareAmount
  ;
portionSlot : AMBIGUOUS STRING? LBRACE NL* (LABEL portionSlot cite? NL*)+ RBRACE | UNSTATED | portion ;
portion : share | qname ;
share
  : NUMBER (TIMES portion)?                                         # numberShare
  | (FRACTION | PERCENT) (OF squareRoot)?                           # fractionShare
  | HALF OF squareRoot                                              # halfRootShare
  | MAJORITY                                                        # majorityShare
  | HALF (PLUS ONE (ROUNDED UP)?)?                                  # halfShare
  | ALL BUT NUMBER                                                  # allButShare
  | THE? (LARGER | SMALLER) OF LPAREN portion (COMMA portion)+ RPAREN     # extremeShare
  | squareRoot                                                      # rootShare
  ;
squareRoot : THE? SQUARE ROOT OF group ;

// ---- who
groupSlot : AMBIGUOUS STRING? LBRACE NL* (LABEL groupSlot cite? NL*)+ RBRACE | UNSTATED | group ;
group     : groupTerm ((OR | COMMA OR? | COMMA? AND) groupTerm)* ;
groupTerm : groupPrimary groupSuffix* ;
groupPrimary
  : LPAREN group RPAREN                                             # bracketGroup
  | THE (SUBJECT | CANDIDATE | PROPOSER)                            # roleOfPersonGroup
  | (ANYONE | NOBODY)                                               # anyoneGroup
  | (SEATS | VOTERS | DECIDED? BALLOTS)                             # baseGroup
  | THOSE (PRESENT | RECUSED | ON LEAVE)                            # thoseGroup
  | qname                                                           # namedGroup
  ;
groupSuffix
  : EXCEPT groupPrimary                                             # exceptSuffix
  | WHERE attributeTest (AND attributeTest)*                        # whereSuffix
  | AS OF moment                                                    # asOfSuffix
  | OF THE SAME name                                                # sameSuffix
  | OF DIFFERENT name                                               # differentSuffix
  | PRESENT                                                         # presentSuffix
  ;
attributeTest
  : qname IS NOT? (operand | amount)                              # compareTest
  | LPAREN condition RPAREN                                         # conditionTest
  | JUDGED (BY group)? STRING                                       # judgedTest
  ;

// ---- when
windowSlot : AMBIGUOUS STRING? LBRACE NL* (LABEL windowSlot cite? NL*)+ RBRACE | UNSTATED | window ;
window
  : IN THE PAST periodSlot                                          # pastWindow
  | IN EACH CALENDAR calendarUnit                                   # calendarWindow
  | IN THE LAST NUMBER (MEETINGS | DECISIONS | calendarName | qname)       # lastWindow
  | IN THE periodSlot (BEFORE | AFTER) moment                       # anchoredWindow
  | SINCE moment                                                    # sinceWindow
  | (BEFORE | AFTER) moment                                         # sideWindow
  | WITHIN periodSlot OF moment                                     # withinWindow
  ;
calendarName   : CALENDAR calendarUnit ;
recurrenceSlot : AMBIGUOUS STRING? LBRACE NL* (LABEL recurrenceSlot cite? NL*)+ RBRACE | UNSTATED | recurrence ;
recurrence
  : period                                                          # gapRecurrence
  | CALENDAR calendarUnit (EXCEPT IN MONTH (COMMA MONTH)*)?         # calendarRecurrence
  | (NTH | LAST) WEEKDAY                                            # weekdayRecurrence
  | qname                                                           # namedRecurrence
  ;
periodTest
  : (AT LEAST | AT MOST | EXACTLY | MORE_ THAN | FEWER THAN)? periodSlot
  | BETWEEN period AND period
  ;
periodSlot : AMBIGUOUS STRING? LBRACE NL* (LABEL periodSlot cite? NL*)+ RBRACE | UNSTATED | period | qname ;
period       : (NUMBER unit)+ ;
unit         : YEARS | MONTHS | WEEKS | DAYS | HOURS | QUARTERS ;
calendarUnit : YEARS | MONTHS | WEEKS | QUARTERS | HALF YEARS ;
dates        : moment (COMMA moment)* ;
moment
  : AMBIGUOUS STRING? LBRACE NL* (LABEL moment cite? NL*)+ RBRACE   # ambiguousMoment
  | UNSTATED                                                        # unstatedMoment
  | DATE                                                            # dateMoment
  | TODAY                                                           # todayMoment
  | NUMBER MONTH                                                    # yearlyMoment
  | END OF MONTH                                                    # monthEndMoment
  | period (BEFORE | AFTER) moment                                  # shiftedMoment
  | THE? (FIRST | LAST)? momentName (OPENS | STATE | ENDS)?         # namedMoment
  ;
momentName : qname | TERM ;

// ---- names
qname : name (DOT name)* ;
name
  : WORD | A_ | CHANGE | JOINING | REMOVAL | APPOINTMENT | MATTER | REST | FULL | SECRET | PUBLIC | COUNT | LOT
  | UP | MANY | PROPOSER | SUBJECT | CANDIDATE | MEETINGS | DECISIONS | NOTICE | REMOVED | START | LEAVE
  | SAY | SEAT | FILLED | SERVES | HIDDEN_ | CHANGEABLE | ABOUT | ROW | HOUSE
  ;
