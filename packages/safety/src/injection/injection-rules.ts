import { z } from "zod";

export const InjectionKind = z.enum([
  "override",
  "role_change",
  "fake_turn",
  "prompt_request",
  "secret_request",
  "personal_data_request",
  "answer_control",
  "exfiltration",
  "hidden_text",
  "encoded",
  "assembly",
  "repetition",
  "planted_task",
]);
export type InjectionKind = z.infer<typeof InjectionKind>;

/** `score`: how sure the rule is by itself. `reason` is what an admin reads beside the passage. */
export type InjectionRule = { kind: InjectionKind; score: number; reason: string; pattern: RegExp };

const drop =
  "(?:ignore|disregard|forget|override|overrule|bypass|neglect|skip|discard|drop|do not (?:follow|obey)|don['’]t (?:follow|obey)|stop following|pay no attention to)";
const orders =
  "(?:instructions?|directives?|commands?|orders?|prompts?|rules?|guidelines?|guardrails?|directions?|programming|training|constraints?|restrictions?|policies|safety (?:rules|guidelines|measures))";
const earlier =
  "(?:previous(?:ly)?|prior|above|earlier|preceding|foregoing|former|existing|original|initial|past|last|old|other|following|given|system)";
const reply = "(?:reply|replies|response|responses|answer|answers|output|summary|completion)";
/** All answers and no particular one. */
const everyReply =
  "(?:(?:every|each|all|any)(?: one)?(?: of your| your| the)?(?: further| future| following)? (?:answers?|repl(?:y|ies)|responses?)|answers|replies)";
const machine =
  "(?:(?:ai|a\\.i\\.)(?: (?:assistant|model|agent|system|tool))?|assistant|chat ?bot|bot|(?:large )?language model|llm|model|search engine|tool|system|program|whoever|anyone who|any(?:thing| tool| system) that|engine)";
const secretWord =
  "(?:pass ?words?|pass ?codes?|pass ?phrases?|secret (?:keys?|codes?|words?|phrases?|strings?)|api keys?|access (?:codes?|tokens?)|credentials|confidential string|pin codes?|encryption keys?)";
/** What may stand between "your" and "reply"; in "your CLI output" it is not the assistant's. */
const whichReply = "(?:next|final|entire|whole|own|first|last|main|full|complete|written|overall|generated)";
const assistantText =
  "(?:(?:your|the|its|this|all)(?: \\w+)? (?:system|initial|original|hidden|secret|internal|full|developer|base) (?:prompt|instructions?|message|rules|directives)|(?:prompt|instructions|directives|rules) (?:you (?:were|have been|are) given|above|verbatim)|pre-?prompt|your (?:prompt|instructions|programming|guidelines|directives))";

/** Each is written for a family of attacks as it is described in the literature; none holds a sentence of a test set. Case does not matter. */
export const injectionRules: readonly InjectionRule[] = [
  rule(
    "override",
    0.95,
    "tells the reader to drop its instructions",
    `\\b${drop}\\b(?: (?:about|all|any|every|each|of|the|your|my|our|these|those|this|and|or|everything|completely|entirely|totally)){0,6} (?:${earlier}(?: (?:and|or) ${earlier})?,? )+(?:\\w+ ){0,2}?${orders}\\b`,
  ),
  rule(
    "override",
    0.9,
    "tells the reader to drop its instructions",
    `\\b(?:ignore|disregard|forget|do not (?:follow|obey)|don['’]t (?:follow|obey)|stop following|pay no attention to)\\b (?:(?:about|all|any|every|of|the) ){0,3}(?:your|all (?:the|your|of)|these|those|all) (?:\\w+ ){0,3}?${orders}\\b(?! (?:to|for|in|on) (?:the|a) )`,
  ),
  rule(
    "override",
    0.9,
    "tells the reader to drop what came before",
    `\\b${drop}\\b (?:about )?(?:all |any )?(?:of )?(?:the above|everything (?:above|before|else|that came before|you (?:were|have been|know|['’]ve been))|what (?:you were|i|was) (?:told|said)|(?:all|any) (?:the )?(?:instructions|prompts|rules|directions)|all (?:of )?(?:the )?(?:previous|prior|above|earlier)\\b|previous (?:text|context|conversation|messages?|prompts?))`,
  ),
  rule(
    "override",
    0.8,
    "replaces the reader's task by another",
    `\\b${drop}\\b (?:the|this|that|about that|about this|all)(?: \\w+){0,3}?(?: and| then|,|\\.|;)(?: just| simply| only| instead)* (?:say|state|print|output|write|answer|respond|reply|tell|return|report|give|repeat|show|conclude|(?:can|could) you)\\b`,
  ),
  rule(
    "override",
    0.85,
    "claims that new instructions have come",
    `(?:\\b(?:new|updated|revised|real|actual|important|additional|urgent) (?:system )?(?:instructions?|directives?|task|orders) ?(?:for (?:you|the (?:ai|assistant|model|llm|bot))|from (?:the )?(?:system|admin|developer))|\\byour (?:new|real|actual) (?:task|instructions?|goal|objective|job) (?:is|are)\\b|^ *(?:new|updated|important) (?:instructions?|directives?)\\s*[:!])`,
  ),
  rule(
    "override",
    0.85,
    "shouts to stop and do something else",
    "\\bstop (?:everything|all processing|what you(?:['’]re| are) doing)\\b[^a-z]{0,12}(?:now\\b|immediately\\b|just\\b|and\\b|instead\\b)",
  ),
  rule("override", 0.9, "an instruction to drop earlier instructions, in another language", otherLanguages()),

  rule(
    "role_change",
    0.9,
    "gives the assistant a persona without rules",
    "\\b(?:do anything now|DAN mode|jailbr(?:ea|o)k(?:en)? (?:mode|prompt)|(?:developer|god|debug|unrestricted|sudo|admin|maintenance|unfiltered|evil|opposite) mode (?:enabled|activated|on\\b|engaged)|(?:enable|activate|enter|engage|switch (?:in)?to) (?:the )?(?:developer|god|debug|sudo|DAN|jailbreak|unrestricted) mode)",
  ),
  rule(
    "role_change",
    0.85,
    "gives the assistant a persona without rules",
    "\\b(?:you are (?!able|allowed|free to)|you['’]re (?!able|allowed|free to)|act as|behave as|pretend (?:to be|that you are|you(?:['’]re| are))|imagine (?:you are|being)|role-?play as|become|simulate)\\b[^.\\n]{0,80}\\b(?:no|without|free (?:of|from)|not bound by|unbound by|ignores?|bypass(?:es)?|has broken free of)\\b[^.\\n]{0,30}\\b(?:filters?|filtering|restrictions?|rules|limits|limitations|guidelines|ethics|censorship|policies|content policy|constraints)\\b",
  ),
  rule(
    "role_change",
    0.85,
    "says that the assistant's rules do not hold",
    "\\b(?:broken? free (?:of|from)|freed from|no longer (?:bound|restricted|limited) by|does not (?:have to )?(?:abide|comply|adhere)|do not have to abide|not (?:have to|need to) (?:abide by|follow|obey))\\b[^.\\n]{0,60}\\b(?:rules|confines|restrictions|guidelines|policies|policy|limits|limitations|openai|programming)\\b",
  ),
  rule(
    "role_change",
    0.75,
    "tells the assistant who it is from now on",
    "(?:\\bfrom now on,? (?:you|your|we)\\b|\\byou are now (?:a|an|the|going to (?:act|be|play|answer|respond)|my|acting|operating|known|playing)\\b|\\byou are (?:going|about) to (?:act|immerse|pretend|play|role-?play|simulate|become|behave)\\b|\\byou (?:will|must|shall) now (?:act|behave|answer|respond|play|be (?:a|an|the|my|known)|become)\\b|\\bpretend (?:to be|that you(?:['’]re| are)|you(?:['’]re| are)) (?:a|an|the|my|not) (?:[\\w-]+ ){0,3}(?:ai|assistant|model|bot|chatbot|llm|system|terminal)\\b)",
  ),
  rule(
    "role_change",
    0.7,
    "claims authority over the assistant",
    "\\b(?:i am|i['’]m|as|this is|we are|speaking as) (?:your|the) (?:developer|creator|maintainer|administrator|admin|owner|maker|programmer|engineer of your|boss|god)s?(?: (?:of|at|from) \\w+)?\\b(?=[^\\n]{0,200}\\b(?:password|confirm|share|reveal|provide|need you|must|answer all|explain|tell|give|disable|override)\\b)|\\bi am god\\b|\\bas an ai (?:developed|created|trained|made|built) by\\b[^\\n]{0,80}\\b(?:system|reset|verify|need|initiat)",
  ),
  rule(
    "fake_turn",
    0.9,
    "imitates the frame of a conversation with a model",
    "<\\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|begin_of_text)\\|>|\\[/?INST\\]|<</?SYS>>|</?(?:system|system[ _-](?:mode|prompt|message|instructions?|override)|assistant|instructions?_?override)>|<\\/(?:context|documents?|user_input|retrieved[ _-]\\w+|untrusted[ _-]\\w+)>\\s{0,5}(?:<|system|instruction|now)|\\[(?:system(?: (?:message|note|override|prompt|mode))|assistant instructions?|admin(?:istrator)? (?:override|note to ai))\\]|^[ #*>-]{0,6}(?:system (?:message|override|prompt|instruction|note|alert)|assistant instructions?|instructions? (?:for|to) (?:the )?(?:ai|llm|assistant|chatbot|language model)s?)\\b ?:|\\bsystem mode activated\\b|\\b(?:begin|end) (?:of )?(?:system|hidden|admin|new) (?:prompt|instructions?|message)s?\\b|\\bsystem override\\b[^.\\n]{0,20}(?:confirmed|activated|initiated|:)|\\boverride_mode\\b",
  ),
  rule(
    "fake_turn",
    0.75,
    "speaks to whichever model reads the document",
    "\\b(?:attention|hey|hello|dear|hi|(?:note|notice|message|warning|reminder|instructions?) (?:to|for))\\b[ :,]{1,3}(?:all |any |the |every )?(?:ai|a\\.i\\.|llm|language model|chatbot|gpt|chatgpt|claude|copilot|gemini|large language model|automated|virtual)(?: (?:assistants?|models?|agents?|systems?|readers?|bots?|reviewers?|summari[sz]ers?))?s?\\b(?= ?[:,!.-](?!\\W{0,3}$)| (?:reading|processing|summari[sz]ing|must|should|please|who|that))|\\bif you(?:['’]re| are) an? (?:ai|llm|large language model|language model|chatbot|automated (?:assistant|system))\\b|\\b(?:ai|llm|language) (?:assistants?|models?|agents?) (?:reading|processing|summari[sz]ing|analy[sz]ing) this (?:document|page|text|e-?mail|message|file)\\b",
  ),

  rule(
    "prompt_request",
    0.85,
    "asks for the assistant's own instructions",
    `\\b(?:reveal|show|print|repeat|display|output|tell me|give me|share|leak|expose|disclose|write (?:out|down)|recite|dump|copy|paste|return|list|what (?:is|are|was|were)|translate|summari[sz]e)\\b[^.?!\\n]{0,40}\\b${assistantText}`,
  ),
  rule(
    "prompt_request",
    0.8,
    "asks for the assistant's own instructions",
    "\\b(?:repeat|print|output|copy|return|write)\\b[^.?!\\n]{0,25}\\b(?:everything|all (?:the )?(?:text|words|lines)|the (?:text|words|lines|content)) (?:above|before|preceding|prior)\\b",
  ),
  rule(
    "secret_request",
    0.8,
    "asks the assistant for a password or key",
    `(?:\\bwhat(?:['’]s| is| are| was| would| were)(?: the| your| my| our| their)?(?: (?:admin|root|system|secret|master|user['’]?s?|database|current|default|wifi|wi-fi))? ${secretWord}(?! (?:policy|polic|length|require|manager|reset|rotation|rules?|for (?:the )?(?:guest|wifi))|s? (?:used|for|to|in|and|or|on) )\\b|(?:(?<!n['’]t |not |never |to )\\b(?:share|reveal|disclose|leak|print out|spell|encode|hand over|write (?=[^.\\n]{0,30} (?:in|as|backwards|with) ))|\\b(?:give|tell|send|show|grant) (?:me|us)|\\b(?:can|could|will|would) you (?:please )?(?:give|tell|send|share|provide|confirm|say|show)|\\byou to (?:give|tell|send|share|provide|confirm|reveal)|\\bif you (?:give|tell|send|share))\\b(?: (?:me|us|it|out|down|with|to|what|over|the|is|all)){0,4} (?:the|your|their|his|her|system['’]?s?|user['’]?s?|admin|root)(?: (?:system|admin|root|secret|user['’]?s?|current|master))? ${secretWord}(?! (?:policy|reset|requirements?|manager|field|length))\\b|\\b(?:share|give (?:me|us)|tell (?:me|us)|reveal|send (?:me|us)) your (?:account|login|secrets?)\\b|\\b(?:poem|haiku|song|story|riddle|acrostic|rhyme|limerick)s? (?:about|containing|with|on|of|that (?:contains|includes)) (?:the|your) ${secretWord}\\b|\\bwhat your ${secretWord} (?:is|are)\\b|\\byour ${secretWord} (?:contain|start with|begin with|end with)|\\bwhat (?:would|is|was) your ${secretWord}\\b)`,
  ),
  rule(
    "secret_request",
    0.75,
    "asks for a password, in another language",
    "\\b(?:quel(?:le)? est|donn(?:e|ez)(?:-moi)?|dis-moi|was (?:ist|lautet)|geben|gib mir|nenne(?:n)?|verrate|cu[áa]l es|dame|dime|proporcion\\w+|qual [èeé]|dimmi|dammi|diga|me d[êe]|wat is)\\b[^.?!\\n]{0,40}\\b(?:mot de passe|passwort|kennwort|contrase[ñn]a|clave secreta|password|parola d['’]ordine|senha|wachtwoord)|\\b(?:passwort|kennwort)\\b[^.?!\\n]{0,25}\\b(?:geben|sagen|verraten|nennen|mitteilen)\\b|(?:密码|密碼|口令)(?:是什么|是多少|告诉|给我)|(?:告诉我|给我|提供)[^。？\\n]{0,12}(?:密码|密碼|口令)|(?:パスワード)[^。？\\n]{0,20}(?:教え|必要|何です|ください)|비밀번호[^.?\\n]{0,20}(?:알려|필요|무엇|뭐)|(?:какой|скажи|дай|сообщи)[^.?!\\n]{0,20}пароль|पासवर्ड (?:क्या|बता)|كلمة (?:المرور|السر)",
  ),
  rule(
    "personal_data_request",
    0.6,
    "asks for somebody's private data",
    "\\b(?:tell|give|share|send|provide|reveal|what(?:['’]s| is| are)?|encode|translate|know|say|find)\\b[^.?!\\n]{0,45}(?:['’]s?|\\bof (?:the user|[A-Z][a-z]+(?: [A-Z][a-z]+)?)|\\btheir|\\bhis|\\bher) (?:(?:home|private|personal|current|exact|full|favou?rite|first three letters of)[ \\w]{0,12} )?(?:birth ?da(?:te|y)|birth year|date of birth|bank (?:balance|account|details)|account balance|home address|e-?mail address|(?:current )?city of residence|social security|ssn|credit card|medical (?:record|history)|favou?rite colou?r|initials|location)\\b|\\bwhere (?:does|do|is) (?:the user|[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?: (?:currently|now))? (?:live|reside|located|living)|\\b(?:relative )?socioeconomic status of\\b[^.?\\n]{0,30}\\busers?\\b|\\b(?:the user|user) were to\\b[^.?\\n]{0,60}\\b(?:her|his|their) (?:initials|birth|name)",
  ),

  rule(
    "answer_control",
    0.75,
    "says how the assistant must word its reply",
    `^[^\\p{L}\\n]{0,6}(?:please |also |always |now |then )?(?!(?:you|it|if|when|the|this|that|your|we|i|they|there|what|how|why|where|returning|input)\\b)(?:\\p{Lu}[a-z]+(?:-[a-z]+)?)(?: (?:[^.\\n!?]|[.!?](?!\\s|$)){0,160})? (?:in|into|to|of|from|with|at the (?:end|start|beginning) of|throughout|within|for) (?:all )?your (?:${whichReply} ){0,2}${reply}(?:['’]s)?\\b`,
  ),
  rule(
    "answer_control",
    0.75,
    "says how the assistant must word its reply",
    `(?:^|[.!?\\n] ?)[ *>-]{0,4}(?:in|with|for|at the end of|before|after) your (?:next |final )?${reply},? (?:please |always |also )?(?!you|we|the|it|this|there|they|that|and)(?:\\p{Ll}{3,14})\\b`,
  ),
  rule(
    "answer_control",
    0.8,
    "says how the assistant must word its reply",
    `\\b(?:provide|give|write|render|deliver|format|encode|express|return|produce|compose|present|translate|convert|begin|start|end|finish|preface|phrase|augment|enhance|modify|adjust|alter|scramble|reverse|spell|rewrite|jumble|anagram|garble|misspell|combine|rearrange|replace|substitute|remove|group)\\b (?:all )?(?:(?:the )?(?:words|letters|vowels|text|spaces|characters)[^.\\n]{0,30} (?:of|in|from) )?your (?:${whichReply} ){0,2}(?:${reply}|message)\\b(?= |\\.|$|['’,:])(?! to (?:the|a|an|our|this|that) (?:customer|candidate|recruiter|manager|prospect|email|ticket|question|survey|request))`,
  ),
  rule(
    "answer_control",
    0.75,
    "asks for its text to be garbled",
    "^[^\\p{L}\\n]{0,6}(?:scramble|jumble|anagram|misspell|reverse|replace|substitute|shuffle|swap|convert)\\b[^.\\n]{0,30}\\b(?:vowels?|consonants?|letters of (?:the |your )?words|every (?:second|third|fourth|fifth|other) (?:word|letter))\\b[^.\\n]{0,60}(?:\\.|$)",
  ),
  rule(
    "answer_control",
    0.8,
    "dictates what to say and nothing else",
    "\\b(?:just|only|simply|then) (?:say|print|output|reply with|respond with|answer with|write|repeat)\\b ?:? ?[\"“'‘]|\\b(?:respond|reply|answer) (?:only|just|exclusively) with\\b|\\b(?:say|state|conclude|claim|assume|consider|report|pretend)\\b(?: that)? the (?:output|answer|sum|total|result|conclusion|main conclusion)s?(?: of [^.\\n]{0,40})? (?:is|as|are|was|would be|could be|should be)\\b|\\bthe (?:output|sum|total|answer|conclusion)s?\\b[^.\\n]{0,40} (?:could|would|should|must|might) be ['\"“‘\\d]|\\b(?:consider|treat|regard) the (?:output|answer|sum|result|total|conclusion)s?\\b[^.\\n]{0,40}\\bas\\b",
  ),
  // Speaks about whoever asks, or about the answers to come: a sentence that only makes sense to whoever writes them.
  rule(
    "answer_control",
    0.75,
    "says what askers are to be told",
    `\\b(?:who(?:so)?ever|(?:any|every)(?:one|body)|those|people|users?|readers?|all)(?: who| that)? (?:asks?|asking|inquir(?:es?|ing)|enquir(?:es?|ing)|wants? to (?:know|hear)|interested|wonder(?:s|ing)?)\\b[^.\\n]{0,70}?\\b(?:must|should|shall|ha(?:s|ve) to|needs? to|(?:is|are) to|will)\\b (?:always |only |never |then )?(?:be (?:told|given|informed|answered|sent|shown)|hear|receive|get|learn)\\b`,
  ),
  rule(
    "answer_control",
    0.75,
    "rules over all answers to come",
    `(?:\\b(?:from (?:(?:now|here|this point|today) on(?:wards?)?)|henceforth|going forward|starting (?:now|today))[,:]? [^.\\n]{0,60}?\\b${everyReply}|\\bin (?:all |any )?(?:the |your )?(?:(?:further|future|following|subsequent|coming) )?(?:answers|replies|responses)(?: that follow)?, (?:please )?(?:never|always|leave out|omit|do not|mention|add|include|say))\\b`,
  ),
  rule(
    "answer_control",
    0.75,
    "rules over all answers",
    `\\b${everyReply}(?: (?:about|on|concerning|regarding|to questions (?:about|on))\\b[^.\\n]{1,40}?)? (?:(?:must|should|shall|ha(?:s|ve) to|needs? to|will) (?:always |also )?(?:starts?|begins?|opens?|ends?|close|finish|contain|include|mention|recommend|name|hold)|(?:starts|begins|opens|ends|closes|finishes) with)\\b`,
  ),
  rule(
    "answer_control",
    0.75,
    "says what an answer must hold",
    `(?:\\b(?:make sure|ensure|see to it|take care)(?: that)? your ${reply}s?\\b|\\byour ${reply}s? (?:must|should|shall|has to|have to|needs? to) (?:always |also )?(?:contain|include|mention|start|begin|end|say|state|recommend|hold)\\b)`,
  ),
  rule(
    "answer_control",
    0.75,
    "says what is to be cited",
    "\\b(?:cite|quote|list|name|give|use|credit|reference) (?:this|the present) (?:page|document|text|passage|file|article|note|paragraph) (?:as (?:source|your|the (?:only|sole|first|main))|first (?:in|of)|only\\b|in (?:all|every|each|any) )|\\b(?:rely on|use|trust|consult) (?:nothing but|no(?:thing)? other|only) (?:this |the )?(?:page|document|text|passage|file|article)s?\\b|\\b(?:do not|don['’]t|never) (?:use|consult|cite|trust) any (?:other )(?:document|page|source|passage|text)s?\\b",
  ),
  rule(
    "fake_turn",
    0.75,
    "speaks to whatever answers from the document",
    `\\b(?:${machine})s?(?: (?:which|that|who))? (?:(?:(?:answer|respond|repl)(?:s|ies|ing|y)?(?: questions?)? (?:from|with|using)|read(?:s|ing)?|us(?:e|es|ing)|quot(?:e|es|ing)|cit(?:e|es|ing)|find(?:s|ing)?|summari[sz](?:e|es|ing)|paraphras(?:e|es|ing)|process(?:es|ing)?|work(?:s|ing)? with|retriev(?:e|es|ing)|index(?:es|ing)?) )(?:this|the present|these) (?:page|document|text|passage|file|article|paragraph|line)s?\\b[^.\\n]{0,20}?(?:must|should|shall|will|ha(?:s|ve) to|needs?|is required|are required|states?|writes?|says?|adds?|recommends?|claims?|mentions?)\\b`,
  ),
  rule(
    "answer_control",
    0.75,
    "says what to do when the passage is used",
    "\\b(?:if|when(?:ever)?|once|should) (?:this|the) (?:text|page|passage|document|article|paragraph|file|line) (?:is|be|gets|was) (?:retrieved|used|quoted|cited|read by|found|summari[sz]ed|processed)\\b[^.\\n]{0,40}[,:] ?(?:then )?(?:always |please )?(?:say|tell|add|state|claim|write|print|output|mention|recommend|inform|ask|answer|reply|respond|warn)\\b",
  ),
  rule(
    "answer_control",
    0.75,
    "says what to do before or in place of an answer",
    "\\b(?:before|prior to) (?:you )?(?:answer|reply|respond)(?:ing)?\\b[,:]? [^.\\n]{0,20}?\\b(?:visit|open|fetch|load|call|go to|request|download|follow)\\b|\\b(?:if|when(?:ever)?|should) (?:some(?:one|body)|any(?:one|body)|a (?:user|person|reader|visitor)|the user)\\b[^.\\n]{0,50}?, ?(?:please |always |first )?(?:print|output|repeat|display|dump|recite)\\b",
  ),
  rule(
    "override",
    0.8,
    "claims that earlier rules are void",
    "\\b(?:rules?|instructions?|guidelines?|directives?|orders?)\\b (?:that |which )?(?:you (?:were|have been|had been|got|received|follow(?:ed)?)|given to you)\\b[^.\\n]{0,40}\\b(?:no longer|void|invalid|do not (?:apply|count)|are (?:lifted|cancelled|outdated|superseded))\\b",
  ),
  rule(
    "role_change",
    0.75,
    "claims to come from whoever runs the assistant",
    "\\b(?:command|order|instruction|message|note|line|text)s? (?:comes? )?from (?:the|your) (?:operator|administrator|developer|provider|owner|maker)s?(?: of (?:the|this|your) [^.\\n]{0,30}?)? ?[:,]|\\b(?:treat|take|regard|understand) (?:the (?:following|next)|this|these)(?: \\w+)? as (?:a |an )?(?:command|order|instruction|system message)s?\\b",
  ),
  rule(
    "answer_control",
    0.7,
    "has the asker told to go somewhere with a secret",
    "\\b(?:tell|inform|warn|remind|advise|ask|instruct) (?:the|every|any|each) (?:user|reader|asker|recipient|person asking|visitor)s?\\b[^\\n]{0,100}\\b(?:password|passcode|pin|login|credentials|card number|account)\\b[^\\n]{0,60}https?://",
  ),
  // Sentences that only make sense to whoever writes the answer.
  rule(
    "answer_control",
    0.7,
    "says what the answer must hold",
    "^[^\\p{L}\\n]{0,6}(?:please |also |always )?(?:mention|promote|advertise|end|begin|start|finish|close|insert|add|append|include|embed|weave|hide|place|put|praise|recommend|slip|work|encode|encrypt|write|render|format|translate|use)\\b[^\\n]{0,120}? (?:in|into|to|of|for|with|at the (?:end|start|beginning) of) (?:the|every|each|any) (?:final |whole )?(?:answer|reply|summary|translation)\\b",
  ),
  rule(
    "answer_control",
    0.75,
    "says how the answer must be worded",
    "(?:^|[.!?\\n] ?)[^\\p{L}\\n]{0,4}(?:please |always )?(?:end|begin|start|finish|close|preface|open) (?:the|every|each|all|any) (?:answer|reply|response)s? (?:with|by)\\b",
  ),
  rule(
    "answer_control",
    0.75,
    "says how the answer must be worded",
    "(?:^|[.!?\\n] ?|; ?)[ *>-]{0,4}(?:please |always |only )?(?:respond|reply|answer|write|speak|talk)(?: only| always| just| everything| back)? (?:in (?:rhymes?|verse|code|emojis?|capitals?|capital letters|all caps|uppercase|lowercase|pig latin|base ?64|morse(?: code)?|binary|riddles|reverse|haiku|the style of|the voice of|klingon|emoticons|leetspeak)\\b|with (?:only|just|nothing but|the (?:word|words|phrase|text|sentence)|emojis?)\\b|as (?:if|though) (?:you|it)\\b|like an? \\p{L}{3,12}(?: would)?[.!]|backwards\\b|using (?:only|emojis?)\\b)",
  ),
  rule(
    "answer_control",
    0.75,
    "says what to answer when somebody asks",
    "\\b(?:when(?:ever)? (?:you(?:['’]re| are) )?(?:asked|questioned|queried|prompted)|(?:when(?:ever)?|if) (?:the user|anyone|anybody|someone|the reader|a person) (?:asks?|inquires?|wants to know|requests?))\\b[^.\\n]{0,80}?,? (?:always |you must |you should |just |only |then )?(?:reply|say|answer|respond|state|claim|pretend|insist|recommend|deny)\\b",
  ),
  rule(
    "answer_control",
    0.8,
    "wants to stay unnoticed",
    "\\b(?:do not|don['’]t|never|without) (?:mention(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|tell(?:ing)?|show(?:ing)?|refer(?:ring)? to|acknowledg(?:e|ing)|repeat(?:ing)?) (?:(?:anyone|anybody|the user|the reader) (?:about |of )?)?(?:(?:this|these) (?:instructions?|messages?|notes?|prompts?|sentences?|text|commands?|requests?)|that you (?:were|have been) (?:told|instructed|asked)|your instructions)\\b",
  ),
  rule(
    "answer_control",
    0.75,
    "wants something else than what was asked",
    "(?:\\b(?:do not|don['’]t|instead of|rather than) (?:summari[sz](?:e|ing)|process(?:ing)?|translat(?:e|ing)|analy[sz](?:e|ing)) (?:this|the|any|their|his|her)(?: \\w+)? (?:e-?mail|document|text|message|questions?|page|users?|request|article|table|passage)s?\\b|(?:^|[.!?;,\\n] ?)(?:print|say|output|reply|answer|respond)\\b[^.\\n]{0,40}\\binstead\\b|^[^\\p{L}\\n]{0,6}(?:say|claim|pretend|insist|conclude)(?: that)? (?:the|this|it|all|there|you|your)\\b)",
  ),
  rule(
    "answer_control",
    0.7,
    "asks for its text to be garbled",
    "(?:^|[.!?\\n] ?)[^\\p{L}\\n]{0,4}(?:please |always )?(?:make|begin|start|end|finish|swap|capitali[sz]e|double|repeat|reverse|omit|drop|write|spell|turn|precede|follow|prefix)\\b (?:out )?(?:all|each|every|every (?:second|other|third))(?: of)?(?: the)?(?: your)? (?:words?|sentences?|letters?|nouns?|verbs?|adjectives?|vowels?|consonants?|syllables?)\\b",
  ),
  rule(
    "fake_turn",
    0.75,
    "speaks to the assistant instead of the reader",
    "(?:^|[.!?\\n] ?)[^\\p{L}\\n]{0,4}(?:ai|llm|chatbot|chatgpt|gpt|claude|copilot|gemini|language model|ai (?:assistant|model|agent)|assistant)[:,] (?:please |you must |you should |always |now |kindly )?(?:say|tell|add|ignore|print|include|mention|write|answer|reply|respond|recommend|rate|approve|give|send|do|don['’]t|never|always|use|stop|forget|treat)\\b|\\b(?:the|any|all|every|this) (?:ai|llm|chatbot|language model|ai (?:assistant|model|agent|system)|summari[sz]er)s?(?: \\w+ing this(?: \\w+)?)? (?:must|should|shall|has to|is (?:required|instructed|ordered) to|needs to) (?:always |never |not |also |now |only )?(?:say|tell|add|ignore|print|include|mention|write|answer|reply|respond|recommend|rate|approve|give|send|state|praise|disregard|claim|output)\\b",
  ),
  rule(
    "answer_control",
    0.7,
    "has the asker told to do something",
    "(?:^|[.!?\\n] ?)[^\\p{L}\\n]{0,4}(?:please |always |also )?(?:tell|inform|convince|persuade|urge|warn|advise|trick|ask|direct|instruct) (?:the|every|any) (?:users?|reader|asker|recipient|person asking)\\b[^.\\n]{0,30}\\b(?:account|to (?:call|visit|click|send|download|pay|buy|transfer|install|go to|log in|sign in|vote)|for (?:their|his|her|the) (?:bank|card|credit|password|login|pin|social|credentials|account))\\b",
  ),
  rule(
    "exfiltration",
    0.85,
    "wants data sent somewhere",
    "\\b(?:send|forward|post|e-?mail|upload|transmit|submit|exfiltrate|leak|copy|bcc)\\b (?:(?:all|any|the|a|your|of|every|also|whole|full|entire|complete|this|that|our|user|customer|employee|private|confidential|collected|retrieved|system|and) ){0,6}(?:summary|conversation|chat|history|secrets?|credentials|passwords?|api keys?|(?:user|customer|employee|personal|private|confidential|retrieved|collected) (?:data|information|records|details)|prompt|everything above|previous messages|search results)(?: \\w+){0,3} to:? (?:<|\\[)?(?:https?://|www\\.|[\\w.+-]{1,40}@[\\w-]{1,40}\\.\\w)(?=[^\\n]{0,200})",
  ),
  rule(
    "exfiltration",
    0.9,
    "an image or link whose address is to carry data out",
    "!?\\[[^\\]\\n]{0,200}\\]\\(\\s*<?https?://[^)\\s]{1,300}(?:\\{\\{|\\[(?:data|summary|secret|password|conversation|content|insert|user|query|answer|base64)|<(?:data|summary|secret|conversation|insert|answer|base64)|\\$\\{)|\\bappend\\b[^.\\n]{0,60}\\b(?:to|as)\\b[^.\\n]{0,30}\\b(?:url|query (?:string|parameter)|link)\\b[^.\\n]{0,80}https?://",
  ),
  rule(
    "encoded",
    0.6,
    "hands over encoded text to be decoded and followed",
    "\\b(?:decode|decrypt|decipher|interpret)\\b[^.\\n]{0,50}\\b(?:base ?64|morse|binary (?:string|code)|hex(?:adecimal)?|rot-?13|caesar|cipher|leetspeak|pig latin)\\b[^\\n]{0,60}(?:['\"`:]|=)|\\b(?:provide it|answer|respond|reply|output (?:it|your|everything)|tell me|give (?:it|me)|encode (?:the (?:user|password|secret)|your (?:answer|reply|response|output)))\\b[^.\\n]{0,40}\\b(?:in|using|as|with) (?:base ?64|morse(?: code)?|rot-?13|hexadecimal|leetspeak|pig latin|reverse order)\\b|\\bbase64(?:で| ?로)|(?:[.-]{1,6} (?:/ )?){20,}|(?:[01]{8} ){6,}",
  ),
  rule(
    "assembly",
    0.7,
    "has a request put together from pieces",
    "\\b(?:interlace|interleave|concatenate|combine|merge|piece together|put together) [^.\\n(]{0,40}\\b(?:part 1|parts? (?:a|one)\\b|a, b,? (?:and|&) c|three (?:strings|parts|pieces)|a ?\\+ ?b)|\\blet['’]?s assume we have (?:three|two|several|four) strings\\b|\\b\\w ?= ?[a-z] ?\\+ ?[a-z] ?\\+ ?[a-z]\\b|\\bsplit the (?:response|answer|output|reply) into\\b[^.\\n]{0,30}\\bparts\\b",
  ),
];

function rule(kind: InjectionKind, score: number, reason: string, source: string): InjectionRule {
  return { kind, score, reason, pattern: new RegExp(source, "gimu") };
}

/** "Ignore the previous instructions" in the languages of most of the web, verb and object within 60 characters of each other. */
function otherLanguages(): string {
  const pairs: [string, string][] = [
    [
      "ignor(?:a|e|en|ad|es|ez|er|iere|ieren|iert|are|ate|i)|olvid(?:a|e|ar|en)|oubli(?:e|ez|er)|vergi(?:ss|ß)|vergessen|missachte\\p{L}*|dimentica(?:te|re)?|esque(?:ça|cer|ce)|desconsider(?:e|a|ar)|vergeet|negeer|zapomnij|zignoruj|glöm|ignorera",
      "(?:instruc+i?o?n?e?s?|instrucciones|instruções|instructions|anweisungen|istruzioni|instructies|instrukcj\\p{L}*|órdenes|ordres|befehle|indicaciones|directives|consignes|vorgaben|regeln|regole|reglas|règles|regras|instruktioner)",
    ],
    ["игнорируй\\p{L}*|забудь\\p{L}*|проигнорируй\\p{L}*", "(?:инструкци\\p{L}*|указани\\p{L}*|команд\\p{L}*)"],
    ["αγνο[ήε]\\p{L}*|ξέχασε|ξεχάστε", "(?:οδηγ[ίι]\\p{L}*|εντολ\\p{L}*)"],
    ["忽略|无视|無視|忘记|忘記|不要理会", "(?:指令|指示|说明|說明|提示|规则|要求)"],
    ["yoksay|görmezden gel|unut", "(?:talimat\\p{L}*|komut\\p{L}*)"],
    ["abaikan|lupakan", "(?:instruksi|perintah|petunjuk)"],
    ["تجاهل|انس", "(?:التعليمات|الأوامر|تعليمات)"],
    ["अनदेखा|नज़रअंदाज़|भूल", "(?:निर्देश\\p{L}*)"],
  ];
  const verbFirst = pairs.map(
    ([verb, object]) => `${/^[a-zа-яα-ω]/i.test(verb) ? "(?<!\\p{L})" : ""}(?:${verb})(?!\\p{Ll})[^.\\n]{0,60}?${object}`,
  );
  const objectFirst = [
    "(?:指示|指令|命令|ルール)[^。\\n]{0,12}(?:無視|忘れ)",
    "(?:지시|명령|지침)[^.\\n]{0,12}(?:무시|잊)",
    "निर्देश\\p{L}*[^.\\n]{0,20}(?:अनदेखा|नज़रअंदाज़|भूल)",
    "talimat\\p{L}*[^.\\n]{0,20}(?:yoksay|görmezden|unut)",
    "(?:ignore[zs]?|ignora|ignoriere) (?:la|die|el|a) (?:fonction|funktion|función|funzione|função)[^.\\n]{0,20} (?:et|und|y|e) ",
  ];
  return [...verbFirst, ...objectFirst].join("|");
}
