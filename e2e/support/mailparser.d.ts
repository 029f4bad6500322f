// The library brings no types; these are the parts of its answer that tests look at.
declare module "mailparser" {
  export interface AddressList {
    text: string;
    value: { address?: string; name: string }[];
  }
  export interface ParsedMail {
    subject?: string;
    text?: string;
    html: string | false;
    from?: AddressList;
    to?: AddressList | AddressList[];
    messageId?: string;
    attachments: { filename?: string; contentType: string; content: Buffer }[];
  }
  export function simpleParser(source: Buffer): Promise<ParsedMail>;
}
