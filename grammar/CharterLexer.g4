// Words of the charter language. Plurals and verb forms are one token, so that a charter reads
// aloud in good English whichever way its author puts it.
lexer grammar CharterLexer;

// A label is one token: any word, reserved or not, may be a label.
LABEL      : [A-Za-z_] [A-Za-z0-9_]* ':' ;

// ---- words that open a statement
CHARTER : 'charter' ;  STATUS : 'status' ;  SOURCE : 'source' ;  PARENT : 'parent' ;
TIMEZONE : 'timezone' ;  REVISION : 'revision' ;  ATTESTATIONS : 'attestations' ;  USE : 'use' ;
EXTERNAL : 'external' ;  BODY : 'body' ;  ROLE : 'role' ;  DECISION : 'decision' ;
REGISTER : 'register' ;  ASSET : 'asset' ;  EVENT : 'event' ;  ACTIVITY : 'activity' ;
HAS : 'has' | 'have' ;  DEFINE : 'define' ;  POLICY : 'policy' ;  APPLY : 'apply' ;
REGIME : 'regime' ;  SCENARIO : 'scenario' ;  SECTION : 'section' ;  GAP : 'gap' ;  NOTE : 'note' ;
AMBIGUOUS : 'ambiguous' ;  REPLACE : 'replace' ;  REMOVE : 'remove' ;
SEATS : 'seats' ;  TERM : 'term' ;  LIMIT : 'limit' ;  ENDS : 'ends' ;  COHORTS : 'cohorts' ;
DRAWN : 'drawn' ;  JOINS : 'joins' ;  KEEPS : 'keeps' ;  LEAVES : 'leaves' ;  RENEWS : 'renews' ;
VACANCIES : 'vacancies' ;  REPLACEMENT : 'replacement' ;  STANDS : 'stands' ;  ELIGIBLE : 'eligible' ;
DECIDES : 'decides' ;  PROPOSED : 'proposed' ;  SECONDED : 'seconded' ;  AMENDED : 'amended' ;
CALLED : 'called' ;  WITHDRAWN : 'withdrawn' ;  EXTENDED : 'extended' ;  VETOED : 'vetoed' ;
RATIFIED : 'ratified' ;  VOTERS : 'voters' | 'voter' ;  NOTICE : 'notice' ;
NOMINATIONS : 'nominations' ;  OPEN : 'open' ;  PHASE : 'phase' ;  QUORUM : 'quorum' ;
PASSES : 'passes' ;  ALSO : 'also' ;  FAILS : 'fails' ;  FINAL : 'final' ;
RECUSED : 'recused' ;  TIES : 'ties' ;  ABSTENTIONS : 'abstentions' ;  METHOD : 'method' ;
EXAMPLE : 'example' ;  BALLOTS : 'ballots' ;  OVERRIDES : 'overrides' ;  SUSPENDS : 'suspends' ;
RESTARTS : 'restarts' ;  OPENS : 'opens' ;  MEETS : 'meets' ;  INFORCE : 'in' [ ]+ 'force' ;
GIVEN : 'given' ;  EXPECT : 'expect' ;

// ---- words that join or modify
CITE : 'cite' ;  WHEN : 'when' ;  UNLESS : 'unless' ;  ELSE : 'else' ;  WITHIN : 'within' ;
COVERING : 'covering' ;  EXCEPT : 'except' ;  WHERE : 'where' ;  TO : 'to' ;  FROM : 'from' ;
UNTIL : 'until' ;  PER : 'per' ;  GRACE : 'grace' ;  WITH : 'with' ;  BY : 'by' ;  FOR : 'for' ;
ON : 'on' ;  OF : 'of' ;  IN : 'in' ;  AS : 'as' ;  AT : 'at' ;  IF : 'if' ;  AND : 'and' ;
OR : 'or' ;  NOT : 'not' ;  THAN : 'than' ;  BEFORE : 'before' ;  AFTER : 'after' ;
SINCE : 'since' ;  LATER : 'later' ;  OVER : 'over' ;  THROUGHOUT : 'throughout' ;  LIKE : 'like' ;
EXCLUDING : 'excluding' ;  IGNORING : 'ignoring' ;  ATTESTED : 'attested' ;  IMPORTED : 'imported' ;
PUBLICLY : 'publicly' ;  PRIVATELY : 'privately' ;  GIVES : 'gives' ;  BECAUSE : 'because' ;

// ---- modality, verbs
MUST : 'must' ;  SHOULD : 'should' ;  MAY : 'may' ;  ONLY : 'only' ;  THERE : 'there' ;
HOLD : 'hold' | 'holds' | 'held' ;  DID : 'did' ;  DO : 'do' | 'does' ;  IS : 'is' | 'are' | 'be' ;
JOINED : 'joined' ;  SEATED : 'seated' ;  ATTEND : 'attend' | 'attends' | 'attended' ;
MISS : 'miss' | 'misses' | 'missed' ;  VOTE : 'vote' | 'votes' | 'voted' ;
ACT : 'approve' | 'approves' | 'object' | 'objects' | 'abstain' | 'abstains' | 'second' | 'seconds'
    | 'endorse' | 'endorses' | 'consent' | 'consents' | 'agree' | 'agrees' | 'respond' | 'responds' ;
APPROVED : 'approved' ;  JUDGED : 'judged' ;  COVER : 'cover' | 'covers' ;
STATE : 'passed' | 'failed' | 'happened' | 'closed' | 'closes' | 'opened' | 'vacant' ;
LAPSES : 'lapses' ;  REMOVED : 'removed' ;  START : 'start' ;  AUTOMATIC : 'automatic' | 'automatically' ;

// ---- quantities and times
NO : 'no' ;  EVERY : 'every' ;  EACH : 'each' ;  ALL : 'all' ;  ANY : 'any' ;  LEAST : 'least' ;
MOST : 'most' ;  EXACTLY : 'exactly' ;  BETWEEN : 'between' ;  MORE_ : 'more' ;
FEWER : 'fewer' | 'less' ;  MAJORITY : 'majority' ;  HALF : 'half' ;  PLUS : 'plus' ;  ONE : 'one' ;
ROUNDED : 'rounded' ;  UP : 'up' ;  BUT : 'but' ;  LARGER : 'larger' ;  SMALLER : 'smaller' ;
SQUARE : 'square' ;  ROOT : 'root' ;  TIMES : 'times' | 'time' ;  MANY : 'many' ;  DECIDED : 'decided' ;
THE : 'the' ;  THIS : 'this' ;  THOSE : 'those' ;  ANYONE : 'anyone' | 'anybody' ;  NOBODY : 'nobody' | 'none' ;
SUBJECT : 'subject' ;  CANDIDATE : 'candidate' ;  PROPOSER : 'proposer' ;  PRESENT : 'present' ;
SAME : 'same' ;  DIFFERENT : 'different' ;  LEAVE : 'leave' ;  UNSTATED : 'unstated' ;
UNLIMITED : 'unlimited' ;  EVER : 'ever' ;  ROW : 'row' ;  A_ : 'a' ;  PAST : 'past' ;  LAST : 'last' ;
FIRST : 'first' ;  TODAY : 'today' ;  CALENDAR : 'calendar' ;  END : 'end' ;  ONCE : 'once' ;
TERMS : 'terms' ;  MEETINGS : 'meetings' | 'meeting' ;  DECISIONS : 'decisions' ;
YEARS : 'year' | 'years' ;  MONTHS : 'month' | 'months' ;  WEEKS : 'week' | 'weeks' ;
DAYS : 'day' | 'days' ;  HOURS : 'hour' | 'hours' ;  QUARTERS : 'quarter' | 'quarters' ;
NTH : '1st' | '2nd' | '3rd' | '4th' | '5th' ;
WEEKDAY : 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday' ;
MONTH : 'Jan' | 'January' | 'Feb' | 'February' | 'Mar' | 'March' | 'Apr' | 'April' | 'May' | 'Jun' | 'June'
      | 'Jul' | 'July' | 'Aug' | 'August' | 'Sep' | 'September' | 'Oct' | 'October' | 'Nov' | 'November'
      | 'Dec' | 'December' ;

// ---- words with a meaning in one place only
CHANGE : 'change' ;  JOINING : 'joining' ;  REMOVAL : 'removal' ;  APPOINTMENT : 'appointment' ;
ABOUT : 'about' ;  MATTER : 'matter' ;  FILLED : 'filled' ;  SERVES : 'serves' ;  REST : 'rest' ;
FULL : 'full' ;  SAY : 'say' ;  SECRET : 'secret' ;  PUBLIC : 'public' ;  HIDDEN_ : 'hidden' ;
CHANGEABLE : 'changeable' ;  COUNT : 'count' ;  LOT : 'lot' ;  SEAT : 'seat' ;  WHILE : 'while' ;
HOUSE : 'house' ;

// ---- values, and what stands between: engine/syntax/lex.cc follows these rules, and a test holds it to them
DATE       : DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT ;
FRACTION   : DIGIT+ '/' DIGIT+ ;
PERCENT    : DIGIT+ ('.' DIGIT+)? '%' ;
NUMBER     : DIGIT+ ;
STRING     : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' ;
WORD       : [A-Za-z_] [A-Za-z0-9_]* ;

LBRACE : '{' ;  RBRACE : '}' ;  LPAREN : '(' ;  RPAREN : ')' ;  COMMA : ',' ;  DOT : '.' ;
COLON : ':' ;

NL         : '\n' ;
SEMICOLON  : ';' -> type(NL) ;
SPACE      : [ \t\r]+ -> skip ;
COMMENT    : '#' ~[\r\n]* -> channel(HIDDEN) ;
STRAY      : . ;

fragment DIGIT : [0-9] ;
