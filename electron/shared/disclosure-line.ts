/** Languages that we have the first words in; an agent may speak another one, then its line is the English one. */
export const AGENT_LANGUAGES = ['en-GB', 'en-US', 'ar-AE', 'de-DE', 'es-ES', 'fr-FR'] as const;

/**
 * The company-and-AI line that begins every call. Its wording is fixed: EU AI Act article 50 wants a caller told
 * that this is an AI, and an owner who could edit it could edit that away.
 */
export function disclosureLine(language: string, company: string): string {
  switch (language.slice(0, 2)) {
    case 'ar':
      return `مرحباً، معك المساعد الآلي بالذكاء الاصطناعي لدى ${company}.`;
    case 'de':
      return `Guten Tag, hier ist der K.I.-Assistent von ${company}.`;
    case 'es':
      return `Hola, soy el asistente de inteligencia artificial de ${company}.`;
    case 'fr':
      return `Bonjour, ici l'assistant d'intelligence artificielle de ${company}.`;
    default:
      return `Hello, this is the A.I. assistant of ${company}.`;
  }
}
