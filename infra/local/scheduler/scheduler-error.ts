const STATUS = {
  ValidationException: 400,
  AccessDeniedException: 403,
  UnrecognizedClientException: 403,
  MissingAuthenticationTokenException: 403,
  ResourceNotFoundException: 404,
  ConflictException: 409,
} as const;

/** An error that the SDK client turns into its typed exception; the message goes over the wire. */
export class SchedulerError extends Error {
  readonly type: keyof typeof STATUS;

  constructor(type: keyof typeof STATUS, message: string) {
    super(message);
    this.type = type;
  }

  get status(): number {
    return STATUS[this.type];
  }
}
