import type { TransferFailure } from '../../electron/shared/transfer-result.ts';

/** What the turn rules know of a language. A new language is one more entry of `LANGUAGES`. */
export interface SpokenLanguage {
  /** Words a finished statement does not end with: articles, prepositions, conjunctions, subjects. */
  readonly unfinishedEnds: readonly string[];
  /** Auxiliaries and pronouns: unfinished unless the provider heard an end ("Yes I do."). */
  readonly openWithoutStop: readonly string[];
  readonly fillers: readonly string[];
  /** After these a value follows. Matched at the end of the words. */
  readonly openPhrases: readonly string[];
  /** A whole answer by itself. */
  readonly shortAnswers: readonly string[];
  /** Said while listening, not to take the turn. */
  readonly backchannels: readonly string[];
  /** Take the turn even as a single word. */
  readonly stopWords: readonly string[];
  readonly digits: readonly string[];
  /** What has a number or a code: digits behind it are dictated. */
  readonly numberNames: readonly string[];
  /** Single letters that are words. */
  readonly letterWords: readonly string[];
  /** "K as in king". */
  readonly spelledAs: readonly string[];
  /** Begin a clause that needs another one. */
  readonly subordinators: readonly string[];
  /** Pronouns that only begin a clause. */
  readonly subjects: readonly string[];
  readonly auxiliaries: readonly string[];
  readonly listOpeners: readonly string[];
  readonly listClosers: readonly string[];

  /** What a slow answer is bridged with, and what is said when there is no person to hand over to. */
  readonly says: {
    readonly transferFailed: Readonly<Record<TransferFailure, string>>;
    readonly nobodyToTransferTo: string;
    readonly holdOn: string;
  };
}

const words = (text: string): readonly string[] => text.split(' ');
const phrases = (text: string): readonly string[] => text.split('|');

const EN: SpokenLanguage = {
  unfinishedEnds: words(
    "and or but nor because so if when while whether although unless that which who whose the a an my your our his her their its any every each some another both either neither no to for from of with about into by as at than under between against without until during towards per versus very really also even quite i he she we they i'm i'd i'll i've he's he'd he'll she's she'd she'll we're we've we'd we'll they're they've they'd they'll you're you've you'd you'll it'd it'll there's hasn't haven't hadn't isn't aren't wasn't weren't doesn't didn't won't wouldn't couldn't shouldn't can't cannot don't underscore dash hash slash hyphen dot",
  ),
  openWithoutStop: words(
    'is are was were am be been being have has had having will would can could should may might must do does did you it in on then not just this these those already maybe perhaps only still more most such near after before since over through around need needs want wants prefer like get got take bring tell ask give send put find buy look looking underscore hundred thousand',
  ),
  fillers: words('um uh er erm hmm well like so'),
  openPhrases: phrases(
    "my number is|my name is|number is|address is|it's|it is|that's|i need|i want|i'd like|i would like|i was wondering|let me see|let me think|hold on|the thing is|what i mean is|you know|i mean|calling is|reason is|problem is|question is|wanted was|asking for is|how long|how many|how much|to be honest|as far as i know|this is|here is|would you have|happen to have|rather have|apparently|honestly|actually|basically|unfortunately|anyway",
  ),
  shortAnswers: phrases(
    "yes|no|yeah|yep|nope|no thanks|no thank you|yes please|thanks|thank you|okay|ok|sure|that's all|that's it|goodbye|bye|hello|hi|right|correct|exactly|great|perfect|i do|i am|it is|they are|we are|i did|of course",
  ),
  backchannels: phrases(
    'mhm|mm|mm-hmm|mmhmm|uh-huh|uhuh|hmm|hm|ah|oh|okay|ok|yeah|yes|right|sure|i see|got it|good|great|alright',
  ),
  stopWords: words('stop wait no hello sorry excuse hold hang but listen person human operator agent'),
  digits: words(
    'zero oh one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred double triple',
  ),
  numberNames: words(
    'number code reference postcode zip plate card invoice passport serial iban account meter flight phone mobile email ticket pin size order',
  ),
  letterWords: words('a i o'),
  spelledAs: phrases('as in|like in|for'),
  subordinators: words(
    'if when whenever while before after since because unless although though until once whereas',
  ),
  subjects: words('i you he she it we they there nobody nothing everybody everything somebody'),
  auxiliaries: words(
    "is are was were am do does did will would can could should may might must have has had i'm i'd i'll i've it's we're we've we'll you're you'll they're there's can't won't don't doesn't didn't isn't please",
  ),
  listOpeners: phrases(
    'first|firstly|two things|two questions|three things|three questions|a couple of things|on the one hand|not only',
  ),
  listClosers: phrases('second|secondly|finally|lastly|on the other hand|that is all|but also'),
  says: {
    transferFailed: {
      busy: 'Sorry, the line is busy. I am still here: shall I take a message?',
      no_answer: 'Sorry, nobody answered. I am still here: shall I take a message?',
      not_found: 'Sorry, I cannot reach that extension. I am still here: shall I take a message?',
      not_taken: 'Sorry, nobody could take the call just now. I am still here: shall I take a message?',
    },
    nobodyToTransferTo: 'Sorry, there is nobody I can connect you to right now. How else can I help?',
    holdOn: 'One moment, please.',
  },
};

const DE: SpokenLanguage = {
  unfinishedEnds: words(
    'und oder aber weil dass wenn als ob denn sondern der die das den dem des ein eine einen einem einer mein meine meinen ihr ihre unser zu für von mit bei im am nach über sehr',
  ),
  openWithoutStop: words(
    'in an auf aus um ich wir sie er es ist sind war bin habe haben hat hätte würde möchte kann könnte soll noch nicht',
  ),
  fillers: words('äh ähm öhm hm also naja'),
  openPhrases: phrases(
    'meine nummer ist|mein name ist|die nummer ist|die adresse ist|ich hätte gern|ich möchte|ich wollte|moment mal|und zwar|das heißt|ich meine',
  ),
  shortAnswers: phrases(
    'ja|nein|ja bitte|nein danke|danke|vielen dank|gut|okay|ok|genau|stimmt|richtig|hallo|tschüss|auf wiederhören|gerne|das war alles|das wars|bitte',
  ),
  backchannels: phrases('mhm|hm|aha|ah|ach so|achso|ja|okay|ok|genau|gut|verstehe|alles klar|richtig'),
  stopWords: words('stopp halt moment warte warten nein hallo entschuldigung aber mensch mitarbeiter person'),
  digits: words(
    'null eins zwei zwo drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert doppel',
  ),
  numberNames: words(
    'nummer rufnummer telefonnummer kundennummer rechnungsnummer bestellnummer code pin postleitzahl kennzeichen iban konto karte rechnung ausweis flug zähler mail größe',
  ),
  letterWords: [],
  spelledAs: phrases('wie'),
  subordinators: words('wenn falls weil da obwohl bevor nachdem sobald während als seit damit'),
  subjects: words('ich du wir er man'),
  auxiliaries: words(
    'ist sind war waren bin habe haben hat hatte hätte wird werden würde kann können könnte muss müssen soll sollte darf möchte will bitte',
  ),
  listOpeners: phrases('erstens|zuerst|zwei dinge|drei dinge|zwei sachen|einerseits'),
  listClosers: phrases('zweitens|schließlich|außerdem|andererseits|das war alles'),
  says: {
    transferFailed: {
      busy: 'Dort ist leider besetzt. Ich bin noch da: Soll ich eine Nachricht aufnehmen?',
      no_answer: 'Dort hat leider niemand abgenommen. Ich bin noch da: Soll ich eine Nachricht aufnehmen?',
      not_found:
        'Diese Nebenstelle ist leider nicht erreichbar. Ich bin noch da: Soll ich eine Nachricht aufnehmen?',
      not_taken:
        'Es konnte leider gerade niemand annehmen. Ich bin noch da: Soll ich eine Nachricht aufnehmen?',
    },
    nobodyToTransferTo: 'Ich kann Sie leider gerade mit niemandem verbinden. Wie kann ich sonst helfen?',
    holdOn: 'Einen Moment, bitte.',
  },
};

const ES: SpokenLanguage = {
  unfinishedEnds: words(
    'y e o u pero porque que si cuando como el la los las un una unos unas mi mis tu su sus nuestro a de del al en con por para sin sobre muy',
  ),
  openWithoutStop: words('es son está están era soy estoy he ha han quiero quería puedo no me se lo'),
  fillers: words('eh em este pues bueno mmm'),
  openPhrases: phrases('mi número es|mi nombre es|el número es|la dirección es|me gustaría|a ver|es decir'),
  shortAnswers: phrases(
    'sí|si|no|no gracias|sí por favor|gracias|muchas gracias|vale|de acuerdo|claro|correcto|exacto|hola|adiós|eso es todo|nada más|perfecto',
  ),
  backchannels: phrases('mhm|mm|ajá|aja|ah|sí|si|vale|ok|claro|ya|bien|entiendo'),
  stopWords: words('para espera espere momento no hola perdón pero persona humano operador'),
  digits: words(
    'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien doble',
  ),
  numberNames: words(
    'número código referencia postal matrícula tarjeta factura pasaporte cuenta teléfono móvil correo vuelo',
  ),
  letterWords: words('y o a e u'),
  spelledAs: phrases('de|como'),
  subordinators: words('si cuando mientras porque aunque desde'),
  subjects: words('yo tú él ella nosotros ellos usted ustedes'),
  auxiliaries: words(
    'es son está están era ha han he hay puedo puede pueden podría quiero quiere tengo tiene',
  ),
  listOpeners: phrases('primero|en primer lugar|dos cosas|tres cosas|por un lado'),
  listClosers: phrases('segundo|finalmente|por último|por otro lado|eso es todo'),
  says: {
    transferFailed: {
      busy: 'Lo siento, la línea está ocupada. Sigo aquí: ¿quiere que tome un mensaje?',
      no_answer: 'Lo siento, nadie ha contestado. Sigo aquí: ¿quiere que tome un mensaje?',
      not_found: 'Lo siento, no puedo comunicar con esa extensión. Sigo aquí: ¿quiere que tome un mensaje?',
      not_taken: 'Lo siento, nadie ha podido atender. Sigo aquí: ¿quiere que tome un mensaje?',
    },
    nobodyToTransferTo: 'Lo siento, ahora no puedo pasarle con nadie. ¿En qué más puedo ayudar?',
    holdOn: 'Un momento, por favor.',
  },
};

const FR: SpokenLanguage = {
  unfinishedEnds: words(
    "et ou mais parce que car si quand comme le la les un une des mon ma mes ton votre vos notre son sa ses à de du au aux en dans avec pour par sans sur très ne qui c'est",
  ),
  openWithoutStop: words("est sont était suis j'ai je nous il elle on ai a ont voudrais peux pas"),
  fillers: words('euh heu ben bah hum alors'),
  openPhrases: phrases(
    "mon numéro est|mon nom est|je m'appelle|le numéro est|l'adresse est|je voudrais|j'aimerais|c'est-à-dire",
  ),
  shortAnswers: phrases(
    "oui|non|non merci|oui s'il vous plaît|merci|merci beaucoup|d'accord|ok|exact|bien sûr|bonjour|au revoir|c'est tout|parfait|voilà",
  ),
  backchannels: phrases("mhm|mm|ah|ah oui|oui|ok|d'accord|je vois|bien|voilà"),
  stopWords: words('stop attendez attends non allô pardon mais personne humain quelqu’un opérateur'),
  digits: words(
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze vingt trente quarante cinquante soixante cent double',
  ),
  numberNames: words(
    'numéro code référence postal plaque carte facture passeport compte téléphone portable mail vol',
  ),
  letterWords: words('y a à ô'),
  spelledAs: phrases('comme'),
  subordinators: words('si quand lorsque puisque parce quoique depuis'),
  subjects: words('je tu il elle on nous vous ils elles'),
  auxiliaries: words(
    "est sont était suis ai a ont c'est j'ai peut peux pouvez pourrais voudrais dois doit faut",
  ),
  listOpeners: phrases("d'abord|premièrement|deux choses|trois choses|d'une part"),
  listClosers: phrases("ensuite|deuxièmement|enfin|d'autre part|c'est tout"),
  says: {
    transferFailed: {
      busy: 'Désolé, la ligne est occupée. Je suis toujours là : voulez-vous laisser un message ?',
      no_answer: "Désolé, personne n'a répondu. Je suis toujours là : voulez-vous laisser un message ?",
      not_found:
        'Désolé, je ne parviens pas à joindre ce poste. Je suis toujours là : voulez-vous laisser un message ?',
      not_taken:
        "Désolé, personne n'a pu prendre l'appel. Je suis toujours là : voulez-vous laisser un message ?",
    },
    nobodyToTransferTo:
      'Désolé, je ne peux vous passer personne pour le moment. Comment puis-je vous aider autrement ?',
    holdOn: "Un instant, s'il vous plaît.",
  },
};

const AR: SpokenLanguage = {
  unfinishedEnds: words('و أو لكن لأن إذا عندما التي الذي في من إلى على عن مع هل أن إن ثم'),
  openWithoutStop: words('كان هو هي أنا نحن هذا هذه'),
  fillers: words('يعني آه إم طيب'),
  openPhrases: phrases('رقمي هو|اسمي هو|اسمي|الرقم هو|العنوان هو|أريد أن|أريد|أود أن|لحظة'),
  shortAnswers: phrases(
    'نعم|لا|لا شكرا|شكرا|شكرا جزيلا|حسنا|صحيح|تمام|مرحبا|أهلا|مع السلامة|هذا كل شيء|أكيد',
  ),
  backchannels: phrases('آه|نعم|حسنا|تمام|صحيح|أها|طيب|مفهوم'),
  stopWords: words('توقف انتظر لحظة لا عفوا لكن شخص موظف'),
  digits: words('صفر واحد اثنان اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرين ثلاثين مئة'),
  numberNames: words('رقم رقمي الرقم الرمز البطاقة الفاتورة الحساب الهاتف الجوال البريد'),
  letterWords: words('و'),
  spelledAs: [],
  subordinators: words('إذا عندما لأن بعدما قبل'),
  subjects: words('أنا نحن هو هي هم'),
  auxiliaries: words('كان كانت يكون هل يمكن أريد أود'),
  listOpeners: phrases('أولا|شيئين|أمرين'),
  listClosers: phrases('ثانيا|أخيرا|هذا كل شيء'),
  says: {
    transferFailed: {
      busy: 'عذرا، الخط مشغول الآن. ما زلت معك، هل تريد أن أسجل رسالة؟',
      no_answer: 'عذرا، لم يرد أحد. ما زلت معك، هل تريد أن أسجل رسالة؟',
      not_found: 'عذرا، لا أستطيع الوصول إلى هذا الرقم الداخلي. ما زلت معك، هل تريد أن أسجل رسالة؟',
      not_taken: 'عذرا، لم يتمكن أحد من الرد الآن. ما زلت معك، هل تريد أن أسجل رسالة؟',
    },
    nobodyToTransferTo: 'عذرا، لا يوجد من أحولك إليه الآن. كيف يمكنني مساعدتك؟',
    holdOn: 'لحظة من فضلك.',
  },
};

const LANGUAGES: Readonly<Record<string, SpokenLanguage>> = { en: EN, de: DE, es: ES, fr: FR, ar: AR };

/** By BCP 47 tag; an unknown language gets English rules, whose word lists then simply do not match. */
export const spokenLanguage = (tag: string): SpokenLanguage => LANGUAGES[tag.slice(0, 2).toLowerCase()] ?? EN;

/** Lower case words without punctuation; apostrophes and hyphens stay inside words. Arabic marks are dropped. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\u064B-\u0652]/g, '')
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
