/** The one way of text to a terminal; its rules are in `core`, for reports keep them too. */
export { clean, cleanLine } from '../core/text/sink.ts'
