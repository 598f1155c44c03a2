export interface ExecutableGraph { placeholder: true }
