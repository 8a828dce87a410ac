//! Whether this processor can run what was built.

/// What is wrong where the program was built for x86-64-v3 and the processor is older; asked of the
/// processor itself, since the standard library answers for what was built in.
#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]
pub(crate) fn unfit() -> Option<&'static str> {
    use std::arch::x86_64::{__cpuid, __cpuid_count};
    const FMA_AND_OSXSAVE: u32 = 1 << 12 | 1 << 27;
    const AVX2_AND_BMI2: u32 = 1 << 5 | 1 << 8;
    let known = __cpuid(0).eax;
    let fits = known >= 7
        && __cpuid(1).ecx & FMA_AND_OSXSAVE == FMA_AND_OSXSAVE
        && __cpuid_count(7, 0).ebx & AVX2_AND_BMI2 == AVX2_AND_BMI2;
    (!fits).then_some(
        "this processor lacks AVX2 or FMA, which this build needs; \
         build hearsay for it with `RUSTFLAGS= cargo build --release`",
    )
}

/// Any processor of the kind it was built for will do.
#[cfg(not(all(target_arch = "x86_64", target_feature = "avx2")))]
pub(crate) fn unfit() -> Option<&'static str> {
    None
}
