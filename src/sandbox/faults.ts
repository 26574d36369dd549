/** A request as the faults see it. */
export interface RequestFacts {
  readonly method: string;
  /** Below /api/v2, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** Of the query or of the JSON body. */
  readonly userId: string | undefined;
  /** How many requests with this method, path, query and userId there were, this one included. */
  readonly nth: number;
  /** How many requests there were at all, this one included. */
  readonly order: number;
}

/** What can go wrong with an answer. */
export type FaultKind =
  | 'status'
  | 'reset'
  | 'hang'
  | 'truncate'
  | 'html'
  | 'garbage'
  | 'short'
  | 'slow'
  | 'late'
  | 'ignored-update';

/** Something that goes wrong with one request. */
export interface Fault {
  readonly kind: FaultKind;
  /** HTTP status from 400 to 599, of the kind `status` alone; 500 by default. */
  readonly status?: number;
  /** How late the answer is (`slow`) or the request is carried out (`late`), in milliseconds; 2,000 by default. */
  readonly ms?: number;
  /** The request is carried out and saved before the answer goes wrong; truncate, short, slow and late always are, ignored-update shows the user as it was. */
  readonly afterCommit: boolean;
  /** As written in a list, such as 503 or reset-after-commit. */
  readonly name: string;
}

/** Says what goes wrong with a request, or `undefined` to let it pass. */
export type FaultSource = (request: RequestFacts) => Fault | undefined;

/** A request after its answer has ended or was broken off. */
export interface SeenRequest extends RequestFacts {
  /** performance.now() at arrival, in milliseconds. */
  readonly at: number;
  /** HTTP status; `undefined` when none was sent. */
  readonly status: number | undefined;
  /** The name of the fault that it met; `limit` when there were too many requests. */
  readonly fault: string | undefined;
  /** Whether it changed the state, whatever was answered. */
  readonly committed: boolean;
}
