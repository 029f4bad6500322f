// The library brings no types; these are the parts of its answer that tests look at.
declare module "mailparser" {
  export interface ParsedMail {
    subject?: string;
    text?: string;
    html: string | false;
    to?: { text: string } | { text: string }[];
    attachments: { filename?: string; contentType: string; content: Buffer }[];
  }
  export function simpleParser(source: Buffer): Promise<ParsedMail>;
}
