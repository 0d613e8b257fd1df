/** As in package.json; shown by the API and in the User-Agent and Server headers. */
export const VERSION = '0.1.0';
