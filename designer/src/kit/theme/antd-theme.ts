import { theme, type ThemeConfig } from 'antd';
import { fontFamily, monoFamily, tokensOf, type ColorScheme } from './tokens.js';

/** antd's theme made of our tokens. */
export function antdTheme(scheme: ColorScheme, reducedMotion: boolean): ThemeConfig {
  const c = tokensOf(scheme);
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: c.azurite,
      // The algorithm's lighter hover would leave white words below 4.5:1.
      colorPrimaryHover: scheme === 'dark' ? '#8abcf3' : '#174f93',
      colorPrimaryActive: scheme === 'dark' ? '#5a9ae2' : '#123f76',
      colorLink: c.azurite,
      // The same for links under the mouse and while pressed: a link of the rail stays under it while its page loads.
      colorLinkHover: scheme === 'dark' ? '#8abcf3' : '#174f93',
      colorLinkActive: scheme === 'dark' ? '#5a9ae2' : '#123f76',
      colorInfo: c.azurite,
      colorSuccess: c.pine,
      colorWarning: c.amber,
      colorError: c.vermilion,
      colorWarningBg: c['amber-soft'],
      colorWarningBorder: c.amber,
      colorErrorBg: c['vermilion-soft'],
      colorErrorBorder: c.vermilion,
      colorSuccessBg: c['pine-soft'],
      colorSuccessBorder: c.pine,
      colorInfoBg: c['azurite-soft'],
      colorInfoBorder: c.line,
      colorText: c.ink,
      colorTextSecondary: c['ink-2'],
      colorTextTertiary: c['ink-3'],
      colorTextDescription: c['ink-2'],
      colorTextPlaceholder: c['ink-3'],
      colorBorder: scheme === 'dark' ? '#5a6573' : '#c4cad3',
      colorBorderSecondary: c.line,
      colorBgLayout: c.ground,
      colorBgContainer: c.paper,
      colorBgElevated: scheme === 'dark' ? '#232a33' : c.paper,
      // White words on the dark scheme's light blue would be too faint.
      colorTextLightSolid: scheme === 'dark' ? '#10151b' : '#ffffff',
      fontFamily,
      fontFamilyCode: monoFamily,
      fontSize: 14,
      borderRadius: 6,
      motion: !reducedMotion,
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
      wireframe: false,
    },
    components: {
      Table: { cellPaddingBlockSM: 8, headerBg: c.paper, headerColor: c['ink-2'], rowHoverBg: c.hover, cellFontSize: 13, cellFontSizeSM: 13 },
      Tabs: { horizontalMargin: '0' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Tooltip: { colorBgSpotlight: scheme === 'dark' ? '#39424e' : '#1c2430', colorTextLightSolid: '#ffffff' },
      Form: { labelColor: c['ink-2'], itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
    },
  };
}
