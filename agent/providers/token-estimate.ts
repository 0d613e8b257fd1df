/** Four characters a token: within about 20 % for English, low for Arabic. Only used where a provider reports nothing. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 4);
