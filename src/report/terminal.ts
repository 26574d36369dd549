/** Where output goes and what it can show; made by cli.ts from the process. */
export interface Terminal {
  /** Results. */
  readonly out: NodeJS.WriteStream;
  /** Progress and diagnostics. */
  readonly err: NodeJS.WriteStream;
  readonly input: NodeJS.ReadStream;
  /** Columns as they are now; 80 when there is no terminal. */
  readonly width: number;
  readonly colorsOut: boolean;
  readonly colorsErr: boolean;
  /** Whether results may be drawn with ink. */
  readonly drawsOut: boolean;
  /** Whether progress may be drawn with ink. */
  readonly drawsErr: boolean;
  /** Whether a question can be asked. */
  readonly asks: boolean;
}
