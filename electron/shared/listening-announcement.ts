/** What the agent tells the caller, where the owner wants it, when somebody begins to listen. */
const SENTENCES: Readonly<Record<string, string>> = {
  en: 'A colleague is now listening to this call.',
  de: 'Ein Kollege hört dieses Gespräch jetzt mit.',
  es: 'Un compañero está escuchando ahora esta llamada.',
  fr: 'Un collègue écoute maintenant cet appel.',
  ar: 'يستمع الآن أحد الزملاء إلى هذه المكالمة.',
};

/** In the agent's language ("de", "de-AT"), else in English. */
export const listeningAnnouncement = (language: string): string =>
  SENTENCES[language.slice(0, 2).toLowerCase()] ?? (SENTENCES.en as string);
