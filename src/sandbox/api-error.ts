/** A refusal that goes to the caller as `{error, status, details}` (facts A3). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** What more is known of the reason; mostly nothing. */
  readonly details: string;

  constructor(status: number, message: string, details = '') {
    super(message);
    this.status = status;
    this.details = details;
  }
}

const make =
  (status: number, text: (about: string) => string) =>
  (about = '', details = ''): ApiError =>
    new ApiError(status, text(about), details);

/** Every refusal with its HTTP status and text; numbers in brackets are BroadWorks' own (facts B8). A call that an account may not make is 400, since callers take 401 and 403 as the end of their token (facts A2). */
export const refusals = {
  badRequest: make(400, (reason) => `Bad request: ${reason}`),
  unauthorized: make(401, (reason) => `Unauthorized: ${reason}`),
  signIn: make(401, () => '[Error 4962] Invalid userId or password'),
  disabled: make(401, () => '[Error 5202] Account is disabled.'),
  unauthorizedRequest: make(400, (name) => `[Error 4003] Unauthorized request: ${name}`),
  unauthorizedTransaction: make(400, () => '[Error 5404] Unauthorized transaction.'),
  noRoute: make(404, (path) => `Not found: ${path}`),
  noGroup: make(404, (key) => `Group not found: ${key}`),
  noServiceProvider: make(404, (id) => `Service provider not found: ${id}`),
  noUser: make(404, (userId) => `[Error 4008] User not found: ${userId}`),
  method: make(405, (method) => `Method not allowed: ${method}`),
  tooLarge: make(413, () => 'The request body is larger than 1 MB'),
  notJson: make(415, () => 'The request body must be application/json'),
  unsaved: make(500, (reason) => `The change could not be saved: ${reason}`),
  userExists: make(400, (userId) => `[Error 4200] User already exists: ${userId}`),
  numberTaken: make(
    400,
    (number) => `[Error 4201] Phone number is not available for assignment: ${number}`,
  ),
  extensionTaken: make(
    400,
    (extension) => `[Error 4202] Extension is already assigned to another user: ${extension}`,
  ),
  service: make(400, (name) => `[Error 4400] Could not assign service/service pack: ${name}`),
  notAssigned: make(
    400,
    (name) => `[Error 4410] Service is not assigned to this subscriber: ${name}`,
  ),
  emailCharacters: make(
    400,
    () =>
      '[Error 4801] Invalid e-mail address. Allowed are one @, letters, digits and . ! # $ % & * + - / = _ { } and the like.',
  ),
  emailWithoutAt: make(400, () => '[Error 4802] Invalid e-mail address. It must contain an @.'),
  emailWithTwoAts: make(400, () => '[Error 4803] Invalid e-mail address. It cannot contain two @.'),
  deviceExists: make(400, (name) => `[Error 4500] Access Device already exists: ${name}`),
  callPark: make(
    400,
    () =>
      '[Error 9495] The extension is not available. It is already assigned as a Call Park Extension.',
  ),
  number: make(
    400,
    (number) =>
      `[Error 4410] Invalid phone number: ${number}. Only digits, hyphens and one leading + are allowed.`,
  ),
  userIdForm: make(
    400,
    () => '[Error 4900] Invalid user ID. It must be username@domain, at most 161 characters long.',
  ),
  userIdCharacters: make(
    400,
    () =>
      "[Error 4901] Invalid user ID. Allowed are letters, digits and ' # @ $ % & + - _ / = ? ; .",
  ),
  extensionLength: make(
    400,
    (range) => `[Error 4909] Invalid extension. The extension length for this group ${range}.`,
  ),
  extensionDigits: make(
    400,
    () => '[Error 4910] Invalid extension. The extension can only contain digits.',
  ),
  validation: make(400, (reason) => `[Error 6004] OCI XML Request validation error: ${reason}`),
  numbered: (code: number, text: string): ApiError => new ApiError(400, `[Error ${code}] ${text}`),
} as const;
