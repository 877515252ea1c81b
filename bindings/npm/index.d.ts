/** A topic with the probability that a document carries it. */
export interface Score { topic: string; probability: number }

/** A document. It needs a title or an abstract. */
export interface Document { id?: string; title?: string; abstract?: string }

/** What the tagger says of a document. */
export interface Tagged {
  id: string;
  title: string;
  /** Best first. */
  tags: Score[];
  /** Why there is no tag; empty if there is one. */
  abstained: string;
  probabilities?: Record<string, number>;
  evidence?: { topic: string; terms: { term: string; surface: string; weight: number; count: number }[] }[];
}

/** A part of a title or an abstract, as JavaScript counts characters. */
export interface Highlight { start: number; end: number; weight: number }

/** Why a document has a topic, or why it has not. */
export interface TopicExplanation {
  topic: string;
  probability: number;
  threshold: number;
  given: boolean;
  log_odds: number;
  bias: number;
  terms: { term: string; weight: number; count: number }[];
  title: Highlight[];
  abstract: Highlight[];
}

export interface Explanation {
  id: string;
  tags: Score[];
  abstained: string;
  /** The reason as a sentence. */
  message: string;
  probabilities: Record<string, number>;
  offsets: 'bytes' | 'characters' | 'utf16';
  topics: TopicExplanation[];
}

/** The parameters of a query, as the HTTP service has them. */
export type Query = Record<string, string> | [string, string][];

export interface Topictag {
  /** Tags a document. */
  tag(document: Document, query?: Query): Promise<Tagged>;
  /** Explains a document. The texts are taken as they are. */
  explain(document: Document, query?: Query): Promise<Explanation>;
  /** Sends a request of the HTTP service, such as v1/tag, and returns the text of the answer. */
  request(path: string, options?: { query?: Query; type?: string; body?: string | Uint8Array }): Promise<string>;
}

/** Failure is an error of a request, with the status that the HTTP service has for it. */
export class Failure extends Error { status: number }

/**
 * Starts the program once, and returns what answers requests. Without wasm, the file
 * beside this module is loaded.
 */
export function start(options?: { wasm?: string | URL | ArrayBuffer | Uint8Array }): Promise<Topictag>;
