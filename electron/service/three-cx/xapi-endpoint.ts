/** Where a 3CX's web server is and how it proves who it is. */
export interface XapiEndpoint {
  /** FQDN or IP address, without scheme. */
  readonly host: string;
  /** 443, or 5001 for many installations of one's own. */
  readonly port: number;
  /** SHA-256 of the one certificate to accept, "AB:CD:...", after a person agreed. Null: only trusted ones. */
  readonly fingerprint: string | null;
}

/** What a certificate says that we cannot verify ourselves; a person compares it. */
export interface CertificateFacts {
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validTo: string;
}
