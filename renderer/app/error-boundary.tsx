import { Component, type ReactNode } from 'react';

/** A bug in one screen must not take the navigation away. `fallback` is drawn instead; `resetKey` tries again. */
export class ErrorBoundary extends Component<
  { readonly fallback: ReactNode; readonly resetKey: string; readonly children: ReactNode },
  { readonly failedFor: string | null }
> {
  override state: { readonly failedFor: string | null } = { failedFor: null };

  static getDerivedStateFromError() {
    return { failedFor: '' };
  }

  override componentDidCatch() {
    this.setState({ failedFor: this.props.resetKey });
  }

  override componentDidUpdate() {
    const { failedFor } = this.state;
    if (failedFor !== null && failedFor !== '' && failedFor !== this.props.resetKey) {
      this.setState({ failedFor: null });
    }
  }

  override render() {
    return this.state.failedFor === null ? this.props.children : this.props.fallback;
  }
}
